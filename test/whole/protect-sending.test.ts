/** What stands between a draft and a student, by hand in the demo: guard, hours, failed messages, changed numbers, export. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { byRole } from '../support/by-role.ts';
import { useDemo } from './use-demo.ts';

const { server, visit } = useDemo();
const night = useDemo({ QUIET_HOURS: '00:00-23:59' });

describe('the guard', () => {
  it('points at a Social Security number while it is typed, and refuses it on sending', async () => {
    const jordan = await visit('stu_1042');
    await jordan.press('Send Message');
    await jordan.type('Message', 'Please confirm 123-45-6789 is your SSN.');
    await jordan.sees('A Social Security number must not be sent. Take it out.');
    await jordan.press('Show “123-45-6789” in the message');
    const selected = await jordan.page.$eval('votech-messages >>> #body', (area) =>
      area instanceof HTMLTextAreaElement ? area.value.slice(area.selectionStart, area.selectionEnd) : '',
    );
    expect(selected).toBe('123-45-6789');
    await jordan.press('Send Message');
    await jordan.page.waitForSelector(byRole('group', 'The message was not sent'));
    expect(await jordan.page.$$('votech-messages >>> dialog .warning button')).toEqual([]);
    await jordan.press('Cancel');
    expect(await jordan.words()).not.toContain('123-45-6789');
  });

  it.each([
    ['an ACE score', 'Her ACE score is 6.', 'This may contain an ACE score'],
    [
      'sensitive matters',
      'Your probation officer called about your court date.',
      'This may contain sensitive',
    ],
  ])('asks before it sends %s', async (_, text, words) => {
    const jordan = await visit('stu_1042');
    await jordan.send(text);
    await jordan.page.waitForSelector(byRole('group', 'Check before sending'));
    expect(await jordan.words()).toContain(words);
    expect(await jordan.words()).toContain('This goes to Jordan Rivera, (541) 555-0123.');
    await jordan.press('Send anyway');
    await jordan.page.waitForSelector('votech-messages >>> dialog:not([open])');
    await jordan.sees(text);
  });
});

it('says in quiet hours what time it is there, and sends only when told to', async () => {
  const jordan = await night.visit('stu_1042');
  await jordan.press('Send Message');
  await jordan.type('Message', 'The shuttle leaves at 9.');
  await jordan.sees('for Jordan Rivera: not a good time to text');
  await jordan.press('Send Message');
  await jordan.page.waitForSelector(byRole('group', 'Check before sending'));
  const there = new Intl.DateTimeFormat('en', { timeZone: 'America/Los_Angeles', hour: 'numeric' });
  const [hour = ''] = there.format(new Date()).split(/\s/);
  expect(await jordan.words()).toMatch(new RegExp(`It is ${hour}:\\d\\d .M for Jordan Rivera`));
  await jordan.press('Send anyway');
  await jordan.page.waitForSelector('votech-messages >>> dialog:not([open])');
  await jordan.sees('The shuttle leaves at 9.');
});

describe('a message that failed', () => {
  it('goes by email on one press, and both are attempts of one message', async () => {
    const jordan = await visit('stu_1042');
    await jordan.press('Send as email');
    await jordan.sees('elena.rivera@example.org');
    await jordan.page.waitForSelector('votech-messages >>> #subject:focus');
    await jordan.type('Subject', 'Thursday');
    await jordan.press('Send Message');
    await jordan.sees('Attempt 2');
    await jordan.sees('Tried again below.');
    await jordan.page.locator(byRole('button', 'Mailbox')).click();
    await jordan.page.locator('.devices select').fill('elena.rivera@example.org');
    await jordan.page.waitForFunction(() => document.querySelector('.mail details') !== null);
  });

  it('is sent again at once where that may help', async () => {
    const luis = await visit('stu_1088');
    await luis.send('Your badge is here.');
    await luis.sees('Failed');
    const again = await luis.page.waitForSelector('votech-messages >>> .item:last-child .trouble button');
    await again?.click();
    await luis.sees('Attempt 2');
  });
});

describe('a number that changed', () => {
  it('is marked in the thread, and a draft to the old one is not sent', async () => {
    const theo = await visit('stu_1063', { cutLive: true });
    await theo.press('Send Message');
    await theo.type('Subject', 'Boots');
    await theo.type('Message', 'Your boots are here.');
    await putStudent('stu_1063', { email: 'theo.baptiste@example.org' });
    await theo.press('Send Message');
    await theo.sees('The phone number or email address has changed. Check it, then send again.');
    await theo.sees('theo.baptiste@example.org');
    await theo.press('Send Message');
    await theo.page.waitForSelector('votech-messages >>> dialog:not([open])');
    await theo.sees('Your boots are here.');
    const nia = await visit('stu_1093');
    await putStudent('stu_1093', { phone: '+15415550194' });
    await nia.sees('Nia Brooks: phone changed to …0194');
  });
});

describe('the record', () => {
  it('is saved as CSV and printed by those who may export it', async () => {
    const jordan = await visit('stu_1042', { role: 'director' });
    await jordan.press('More', 'DisclosureTriangle');
    const file = await nextDownload(jordan.page, server().folder, () => jordan.press('Transcript'));
    expect(readFileSync(file, 'utf8')).toContain('we missed you in class this morning');
    await jordan.press('More', 'DisclosureTriangle');
    const opening = new Promise<Page | null>((resolve) => jordan.page.once('popup', resolve));
    await jordan.press('Print');
    const paper = await opening;
    await paper?.waitForFunction(() => document.adoptedStyleSheets.length > 0);
    const text = await paper?.evaluate(() => document.body.innerText);
    expect(text).toContain('sorry my ride fell thru');
    expect(text).toContain('Elena Vasquez');
  });

  it('is not offered to others', async () => {
    const jordan = await visit('stu_1042', { role: 'case_manager' });
    await jordan.press('More', 'DisclosureTriangle');
    await jordan.sees('Refresh');
    expect(await jordan.words()).not.toContain('Transcript');
  });
});

/** As the host's backend does. */
async function putStudent(id: string, change: object): Promise<void> {
  const key = readFileSync(join(server().folder, 'directory-key'), 'utf8');
  const answer = await fetch(`${server().url}/api/students/${id}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(change),
  });
  expect(answer.status).toBe(200);
}

async function nextDownload(page: Page, folder: string, act: () => Promise<void>): Promise<string> {
  const devtools = await page.browser().target().createCDPSession();
  const { id: browserContextId } = page.browserContext();
  await devtools.send('Browser.setDownloadBehavior', {
    behavior: 'allowAndName',
    downloadPath: folder,
    eventsEnabled: true,
    ...(browserContextId && { browserContextId }),
  });
  const done = new Promise<string>((resolve) => {
    devtools.on('Browser.downloadProgress', ({ state, guid }) => {
      if (state === 'completed') resolve(join(folder, guid));
    });
  });
  await act();
  return done;
}
