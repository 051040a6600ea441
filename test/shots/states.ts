/** What there is to see, and how to come there. Selectors, not words: the pictures are in two languages. */
import type { HTTPRequest, Page, ResponseForRequest } from 'puppeteer-core';

export interface ShotState {
  readonly name: string;
  /** Default: Jordan Rivera, who has a bit of everything. */
  readonly student?: string;
  readonly role?: string;
  readonly atNight?: boolean;
  /** Default: the element alone. A dialog is in the window, in front of it. */
  readonly shows?: 'element' | 'window' | 'page';
  /** What is waited for in the element; nothing where it is empty. */
  readonly ready?: string;
  /** Before the page is loaded. */
  prepare?(page: Page): Promise<void>;
  /** Once it is there; another page that opened is shown instead. */
  act?(page: Page): Promise<Page | void>;
}

const sms = { body: 'Hi {student_name}, see you Thursday at 3 PM in Bay 4. Text me if you need a ride.' };

export const states: readonly ShotState[] = [
  { name: 'page', shows: 'page' },
  { name: 'page-volunteer', role: 'volunteer', shows: 'page' },
  { name: 'page-not-allowed', role: 'grant_writer', shows: 'page', ready: '' },
  { name: 'page-phone', shows: 'window', act: (page) => showDevice(page, 'phone') },
  { name: 'page-mailbox', shows: 'window', act: (page) => showDevice(page, 'mailbox') },
  { name: 'thread' },
  {
    name: 'thread-compact',
    act: (page) => page.$eval(element, (it) => it.setAttribute('density', 'compact')),
  },
  { name: 'thread-long', student: 'stu_1080' },
  { name: 'thread-unsettled', prepare: (page) => alterThread(page, unsettled) },
  { name: 'thread-closed', prepare: (page) => alterThread(page, closed) },
  { name: 'menu', role: 'director', act: (page) => press(page, '.more') },
  { name: 'empty', prepare: (page) => alterThread(page, emptied), ready: '.state' },
  { name: 'loading', prepare: (page) => answer(page, '/thread', null), ready: '.skeleton' },
  { name: 'error', prepare: (page) => answer(page, '/thread', { status: 502, body: '' }), ready: '.state' },
  { name: 'missing', prepare: (page) => answer(page, '/thread', missing), ready: '.state' },
  { name: 'offline', act: (page) => goOffline(page) },
  { name: 'expired', prepare: (page) => answer(page, '/thread', refused), ready: '.state' },
  { name: 'expired-later', act: expireNow },
  { name: 'opted-out', student: 'stu_1057' },
  { name: 'held', student: 'stu_1071', ready: '.ask' },
  { name: 'covered', student: 'stu_1101', ready: '.ask' },
  { name: 'crisis', student: 'stu_1093', ready: '.crisis' },
  { name: 'stop-request', student: 'stu_1088' },
  { name: 'picture', student: 'stu_1080', act: viewPicture },
  { name: 'search', student: 'stu_1080', act: (page) => search(page, 'torque wrench', 'mark') },
  { name: 'search-nothing', act: (page) => search(page, 'forklift', '.state') },
  { name: 'transcript', role: 'director', shows: 'page', act: printTranscript },
  { name: 'composer', shows: 'window', act: (page) => compose(page, { ...sms, subject: 'Make-up lab' }) },
  { name: 'composer-email', shows: 'window', act: (page) => compose(page, { ...sms, channel: 'email' }) },
  { name: 'composer-errors', shows: 'window', act: (page) => submit(page, { channel: 'email' }, '.summary') },
  { name: 'composer-tier1', shows: 'window', act: (page) => submit(page, tier1, '.finding') },
  { name: 'composer-tier2', shows: 'window', act: (page) => submit(page, tier2, '.finding') },
  { name: 'composer-tier3', shows: 'window', act: (page) => submit(page, tier3, '.finding') },
  { name: 'composer-too-long', shows: 'window', act: (page) => submit(page, tooLong, '.over') },
  {
    name: 'composer-costly',
    shows: 'window',
    act: (page) =>
      compose(page, {
        body: 'El sábado a las 3, en el taller: traiga guantes y gafas. Conteste CANCEL si no puede venir.',
      }),
  },
  { name: 'composer-quiet', shows: 'window', atNight: true, act: (page) => submit(page, sms, '.summary') },
  { name: 'composer-shared', shows: 'window', student: 'stu_1071', act: (page) => compose(page, sms) },
  { name: 'composer-opted-out', shows: 'window', student: 'stu_1057', act: (page) => compose(page, {}) },
  { name: 'composer-again', shows: 'window', act: (page) => press(page, '.trouble .link') },
  // Leaves replies behind, so it comes last.
  { name: 'thread-new-message', act: receiveFurtherUp },
];

const element = 'votech-messages';
const missing = { status: 404, contentType: 'application/problem+json', body: '{"code":"not_found"}' };
const refused = { status: 401, contentType: 'application/problem+json', body: '{"code":"unauthorized"}' };
const tier1 = { body: 'Please confirm 123-45-6789 is your SSN.' };
const tier2 = { body: 'Her ACE score is 6.' };
const tier3 = { body: 'Your probation officer called about your court date.' };
const tooLong = { body: 'The make-up lab is on Thursday at 3 PM in Bay 4. '.repeat(35) };

async function press(page: Page, selector: string): Promise<void> {
  await page.locator(`${element} >>> ${selector}`).click();
}

async function fill(page: Page, selector: string, words: string): Promise<void> {
  await page.locator(`${element} >>> ${selector}`).fill(words);
}

interface Written {
  readonly channel?: 'email';
  readonly subject?: string;
  readonly body?: string;
}

async function compose(page: Page, { channel, subject, body }: Written): Promise<void> {
  await press(page, '[part=compose-button]');
  if (channel) await press(page, `input[value=${channel}]`);
  if (subject) await fill(page, '#subject', subject);
  if (body) await fill(page, '#body', body);
}

async function submit(page: Page, written: Written, shown: string): Promise<void> {
  await compose(page, written);
  if (shown === '.finding') await page.waitForSelector(`${element} >>> ${shown}`);
  await press(page, '.send');
  await page.waitForSelector(`${element} >>> .summary`);
  await page.waitForSelector(`${element} >>> ${shown}`);
}

async function search(page: Page, words: string, shown: string): Promise<void> {
  await press(page, '.find');
  await fill(page, '#search', words);
  await page.waitForSelector(`${element} >>> ${shown}`);
}

async function viewPicture(page: Page): Promise<void> {
  await press(page, '.item:last-child .small');
  await page.waitForSelector(`${element} >>> img.picture`);
}

async function printTranscript(page: Page): Promise<Page | void> {
  await press(page, '.more');
  const opening = new Promise<Page | null>((resolve) => page.once('popup', resolve));
  await press(page, '.menu button:nth-child(2)');
  const paper = await opening;
  await paper?.waitForFunction(() => document.adoptedStyleSheets.length > 0);
  const viewport = page.viewport();
  await paper?.setViewport(viewport);
  return paper ?? undefined;
}

async function showDevice(page: Page, device: 'phone' | 'mailbox'): Promise<void> {
  await page.locator(`.views button:nth-last-child(${device === 'phone' ? 2 : 1})`).click();
}

async function goOffline(page: Page): Promise<void> {
  await page.setOfflineMode(true);
  await page.waitForSelector(`${element} >>> .line`);
}

/** The page has no token any more that the server takes. */
async function expireNow(page: Page): Promise<void> {
  await answer(page, '/api/students/', refused);
  await page.$eval(element, (it) => (it as HTMLElement & { refresh(): Promise<void> }).refresh());
}

/** A reply while one reads what was before. */
async function receiveFurtherUp(page: Page): Promise<void> {
  const history = await page.waitForSelector(`${element} >>> .scroll`);
  await page.waitForFunction((it) => it && it.scrollTop > 0, {}, history);
  await history?.evaluate((it) => {
    const scrolled = new Promise((resolve) => it.addEventListener('scroll', resolve, { once: true }));
    it.scrollTo(0, 0);
    return scrolled;
  });
  await page.evaluate(() =>
    fetch('/demo/reply', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ student: 'stu_1042', phone: '+15415550123', body: 'thank you!!' }),
    }),
  );
  await page.waitForSelector(`${element} >>> .unseen`);
}

/** Requests to this path get this answer, or none at all. */
async function answer(page: Page, path: string, given: Partial<ResponseForRequest> | null): Promise<void> {
  await intercept(page, path, async (request) => given && request.respond(given));
}

interface ShownThread {
  entries: { kind: string; status?: string; failure?: object | null }[];
  before: string | null;
  student: { active: boolean; waitingSince: string | null };
}

/** The thread as the server gives it, changed a little. */
async function alterThread(page: Page, change: (thread: ShownThread) => void): Promise<void> {
  await intercept(page, '/thread', async (request) => {
    const real = await fetch(request.url(), { headers: request.headers() });
    const thread = (await real.json()) as ShownThread;
    change(thread);
    await request.respond({ contentType: 'application/json', body: JSON.stringify(thread) });
  });
}

function unsettled({ entries }: ShownThread): void {
  const [first, second] = entries.filter(({ kind }) => kind === 'outbound').slice(-2);
  Object.assign(first ?? {}, { status: 'unconfirmed', failure: null });
  Object.assign(second ?? {}, { status: 'sending', failure: null });
}

function closed({ student }: ShownThread): void {
  student.active = false;
}

function emptied(thread: ShownThread): void {
  Object.assign(thread, { entries: [], before: null });
  thread.student.waitingSince = null;
}

type Answered = (request: HTTPRequest) => Promise<unknown>;

async function intercept(page: Page, path: string, respond: Answered): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    void (request.url().includes(path) ? respond(request) : request.continue());
  });
}
