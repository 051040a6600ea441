import { html, nothing, type TemplateResult } from 'lit';
import { button, iconButton } from '../look/button.ts';
import { personName } from '../localize/entry-words.ts';
import { icon } from '../look/icons.ts';
import { keepInside } from '../look/keep-inside.ts';
import type { Language } from '../localize/localize.ts';
import { note } from '../look/note.ts';
import { rich } from '../look/rich.ts';
import type { Search } from './search.ts';
import type { OpenThread } from '../thread/thread-state.ts';
import { mayWrite } from '../thread/usable.ts';

export interface HeaderActions {
  compose(): void;
  refresh(): Promise<void>;
  transcript(): Promise<void>;
  print(): Promise<void>;
  markAnswered(): Promise<void>;
}

/** The title with the student's name, search, menu and the button _Send Message_. */
export function threadHeader(
  thread: OpenThread | undefined,
  language: Language,
  level: number,
  search: Search,
  actions: HeaderActions,
): TemplateResult {
  const { say } = language;
  const { student } = thread ?? {};
  const mine = student?.recipients.find(({ kind }) => kind === 'student');
  const preference = mine?.preferredChannel === 'sms' ? 'prefers text (SMS)' : 'prefers email';
  return html`<div class="top" part="header">
    <div class="title">
      <div id="title" class="heading" role="heading" aria-level=${level}>${say('Messages')}</div>
      ${student ? html`<p><bdi>${student.name}</bdi>${mine ? ` · ${say(preference)}` : nothing}</p>` : nothing}
    </div>
    ${thread ? buttons(thread, language, search, actions) : nothing}
    ${search.isOpen ? searchBar(language, search) : nothing}
  </div>`;
}

/** Names those whose phone is opted out, or recorded as a wrong number, in this thread or another. */
export function textsOffLine({ student }: OpenThread, { say }: Language): TemplateResult | typeof nothing {
  const off = student.recipients.filter(({ unusable, texts }) =>
    unusable ? /opted_out|wrong_number/.test(`${unusable.sms}`) : texts === 'off',
  );
  if (!off.length) return nothing;
  return note('line', 'info', rich(say('Texts are off for {0}'), off.map(personName).join(', ')));
}

/** Since when somebody has been waiting for an answer, with a button to say that none is needed. */
export function waitingLine(
  { student }: OpenThread,
  language: Language,
  { markAnswered }: HeaderActions,
): TemplateResult | typeof nothing {
  const { waitingSince } = student;
  if (!waitingSince) return nothing;
  const { say } = language;
  return note(
    'line attention',
    'waiting',
    rich(say('Waiting for an answer since {0}'), language.dateTime(waitingSince)),
    button(say('No answer needed'), markAnswered),
  );
}

function buttons(
  thread: OpenThread,
  language: Language,
  search: Search,
  actions: HeaderActions,
): TemplateResult {
  const { say } = language;
  const style = { style: 'button primary', part: 'compose-button', sign: 'plus' } as const;
  return html`<div class="actions">
    ${iconButton(say('Search messages'), 'search', () => search.toggle(), 'find')}
    ${menu(thread, language, actions)}
    ${mayWrite(thread) ? button(say('Send Message'), actions.compose, style) : nothing}
  </div>`;
}

function searchBar({ say }: Language, search: Search): TemplateResult {
  return html`<div
    class="searchbar"
    role="search"
    @keydown=${(event: KeyboardEvent) => onSearchKey(event, search)}
    @keyup=${keepInside}
    @keypress=${keepInside}
  >
    <input
      id="search"
      type="search"
      maxlength="200"
      dir="auto"
      aria-label=${say('Search messages')}
      .value=${search.query}
      @input=${(event: Event & { currentTarget: HTMLInputElement }) => search.type(event.currentTarget.value)}
    />
    ${iconButton(say('Close search'), 'close', () => search.toggle())}
  </div>`;
}

function menu({ viewer }: OpenThread, { say }: Language, actions: HeaderActions): TemplateResult {
  const { transcript, print, refresh } = actions;
  return html`<details @keydown=${onMenuKey} @focusout=${onMenuLeft} @click=${onMenuClick}>
    <summary class="icon-button more" aria-label=${say('More')}>${icon('more')}</summary>
    <div class="menu">
      ${
        viewer.can.export
          ? [button(say('Transcript'), transcript, { style: '' }), button(say('Print'), print, { style: '' })]
          : nothing
      }
      ${button(say('Refresh'), refresh, { style: '' })}
    </div>
  </details>`;
}

type MenuEvent<Kind extends Event> = Kind & { currentTarget: HTMLDetailsElement };

function onMenuKey(event: MenuEvent<KeyboardEvent>): void {
  const { currentTarget, key } = event;
  if (key !== 'Escape' || !currentTarget.open) return;
  event.stopPropagation();
  // Else a dialog of the page's around the element would close, too.
  event.preventDefault();
  closeMenu(currentTarget);
}

function onMenuLeft({
  currentTarget,
  relatedTarget,
}: MenuEvent<FocusEvent & { relatedTarget: Node | null }>): void {
  // In Safari, a click on something in it moves the focus to nothing.
  const isPointed = !relatedTarget && currentTarget.matches(':hover');
  currentTarget.open &&= isPointed || currentTarget.contains(relatedTarget);
}

function onMenuClick({ currentTarget, target }: MenuEvent<Event>): void {
  if (target instanceof HTMLButtonElement) closeMenu(currentTarget);
}

/** Moves the focus first: else it would be lost with the menu. */
function closeMenu(menu: HTMLDetailsElement): void {
  menu.querySelector('summary')?.focus();
  menu.open = false;
}

function onSearchKey(event: KeyboardEvent, search: Search): void {
  keepInside(event);
  // An input method uses Escape and Enter itself.
  if (event.isComposing) return;
  if (event.key === 'Escape') {
    event.preventDefault();
    search.toggle();
  }
  if (event.key === 'Enter' && search.query.trim()) void search.run();
}
