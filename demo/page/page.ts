/** The demo's page: one state, drawn anew on each change. */
import { html, nothing, render, type TemplateResult } from 'lit';
import { personOf } from '../people/staff.ts';
import { findStudent, students, type DemoStudent } from '../people/students.ts';
import type { Actions } from './actions.ts';
import { demoStrip, viewSwitch } from './demo-strip.ts';
import { followHousehold, newsIn } from './household-feed.ts';
import { mailbox } from './mailbox.ts';
import { phone } from './phone.ts';
import { addressOf, freshStudent, readState, type State } from './state.ts';
import { studentPage } from './student-page.ts';
import type { Words } from './words/en.ts';
import { wordsIn } from './words/words.ts';
import './styles/colors.css';
import './styles/strip.css';
import './styles/student-page.css';
import './styles/devices.css';

let state = readState(location.href);
let unfollow = () => {};
let seenLast: Element | null | undefined;

const actions: Actions = {
  chooseRole(role) {
    change({ person: personOf(role) ?? state.person });
  },
  chooseStudent(id) {
    openStudent(findStudent(id));
  },
  findStudent(words) {
    const wanted = words.trim().toLowerCase();
    if (wanted !== '') openStudent(students.find(({ name }) => name.toLowerCase().includes(wanted)));
  },
  chooseTheme: (theme) => change({ theme }),
  chooseLanguage: (language) => change({ language }),
  show: (view) => change({ view, ...(view === 'page' ? {} : { unread: { ...state.unread, [view]: 0 } }) }),
  openPhone: (number) => change({ phone: number, replyFailed: false }),
  openMailbox: (address) => change({ mailbox: address }),
  async answer(body, picture = false) {
    const { student, phone: number } = state;
    const taken = await post('/demo/reply', { student: student.id, phone: number, body, picture });
    change({ replyFailed: !taken });
  },
  tokensOf({ role }) {
    return async ({ studentId, signal }) => {
      const query = new URLSearchParams({ student: studentId, role });
      const response = await fetch(`/demo/token?${query}`, signal ? { signal } : {});
      const { token }: { token: string } = await response.json();
      return token;
    };
  },
};

const wide = matchMedia('(min-width: 1100px)');
wide.addEventListener('change', () => change({ isWide: wide.matches }));
change({ isWide: wide.matches });
follow();

function openStudent(student: DemoStudent | undefined): void {
  if (!student || student === state.student) return;
  change(freshStudent(student));
  follow();
}

function follow(): void {
  unfollow();
  unfollow = followHousehold(state.student.id, (household) => {
    const news = newsIn(state.household, household);
    const { phone: texts, mailbox: emails } = state.unread;
    change({
      household,
      unread: {
        phone: isShown('phone') ? 0 : texts + news.phone,
        mailbox: isShown('mailbox') ? 0 : emails + news.mailbox,
      },
    });
  });
}

function isShown(device: 'phone' | 'mailbox'): boolean {
  return state.view === device || (state.isWide && state.view === 'page' && device === 'phone');
}

function change(part: Partial<State>): void {
  state = { ...state, ...part };
  history.replaceState(null, '', `${addressOf(state)}${location.hash}`);
  draw();
}

function draw(): void {
  const words = wordsIn(state.language);
  const { documentElement: root, body } = document;
  root.lang = state.language;
  root.dataset['theme'] = state.theme;
  body.dataset['view'] = state.view;
  document.title = `${state.student.name} – VoTech`;
  render(
    html`${demoStrip(state, words, actions)} ${viewSwitch(state, words, actions)}
    ${studentPage(state, words, actions)} ${devices(words)}`,
    body,
  );
  showNewestText();
}

/** Beside the page it is an extra; in the page's place it is what the document is about. */
function devices(words: Words): TemplateResult {
  const isBeside = state.isWide || state.view === 'page';
  const device = isShown('mailbox') ? mailbox : phone;
  return html`<div
    class="devices"
    role=${isBeside ? 'complementary' : 'main'}
    aria-label=${words.demo.device}
  >
    ${isBeside ? nothing : html`<h1 class="unseen">${words.demo.device}</h1>`}
    ${device(state, words, actions)}
  </div>`;
}

/** As a phone does: the newest text is in sight, unless one scrolled up to read older ones. Hidden, it cannot scroll. */
function showNewestText(): void {
  const screen = document.querySelector('.screen');
  const last = screen?.querySelector('li:last-child');
  if (!screen?.clientHeight || last === seenLast) return;
  seenLast = last;
  screen.scrollTop = screen.scrollHeight;
}

async function post(path: string, content: object): Promise<boolean> {
  try {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(content) });
    return response.ok;
  } catch {
    return false;
  }
}
