import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Entry, RemovedEntry } from '../server/contract.ts';
import { Announcer } from './look/announcer.ts';
import { tellArrival } from './history/arrivals.ts';
import { connectionNote } from './header/connection-note.ts';
import { Composer } from './dialog/composer.ts';
import { EntryActions } from './history/entry-actions.ts';
import type { Emit } from './events.ts';
import { headerActions } from './header/header-actions.ts';
import type { Language } from './localize/localize.ts';
import { MessageList } from './history/message-list.ts';
import { note } from './look/note.ts';
import { Search } from './header/search.ts';
import { SendDialog } from './dialog/send-dialog.ts';
import { emptyScreen, nothingFound, stateScreen } from './history/state-screen.ts';
import type { ThreadController } from './thread/thread-controller.ts';
import { textsOffLine, threadHeader, waitingLine, type HeaderActions } from './header/thread-header.ts';
import type { OpenThread } from './thread/thread-state.ts';

/** Everything visible: header, lines, history or state, and dialog; and the regions that screen readers read out. */
export class ThreadView {
  readonly composer: Composer;
  readonly #host: LitElement;
  readonly #threads: ThreadController;
  readonly #emit: Emit;
  readonly #announcer: Announcer;
  readonly #actions: EntryActions;
  readonly #search: Search;
  readonly #list: MessageList;
  readonly #dialog: SendDialog;
  readonly #menu: HeaderActions;
  #language: Language;
  #wasSearching = false;
  #hadHits = false;
  /** The id of the search result that was last asked for. */
  #wanted = '';
  #outgoing = 0;
  /** What has the focus. If it is removed, it is remembered until the focus has a new place. */
  #focused: Element | null = null;
  /** The reply that it is part of. */
  #reply: HTMLElement | null = null;
  /** The last action failed: the line that says so stays until something else is pressed or typed. */
  #hasFailed = false;
  /** What was last said to be shown in place of the thread. */
  #told: string | false | null | undefined;

  constructor(host: LitElement, threads: ThreadController, language: Language, emit: Emit) {
    this.#host = host;
    this.#threads = threads;
    this.#language = language;
    this.#emit = emit;
    this.#announcer = new Announcer(
      // While the dialog is open, the rest of the page is inert, and its live regions are silent.
      (role) => this.#query(`${this.composer.isOpen ? 'dialog' : 'section'} > [role=${role}]`),
      (count) => this.#language.count('{0} new message|{0} new messages', count),
    );
    this.composer = new Composer(threads, emit);
    this.#actions = new EntryActions(threads, this.composer, (id) => this.#redraw(id));
    this.#search = new Search(
      threads,
      () => this.#onFound(),
      () => this.#sayFailed(),
    );
    this.#list = new MessageList(host, () => this.#loadOlder());
    this.#dialog = new SendDialog(host, this.composer, (words) => this.#announcer.say(words, 'status'));
    this.#menu = headerActions(threads, this.composer, () => this.#sayFailed());
  }

  /** For another student, or when the element leaves the page: nothing of the old thread stays. */
  reset(): void {
    this.#announcer.clear();
    this.composer.reset();
    this.#actions.clear();
    this.#search.toggle(false);
    this.#list.reset();
    this.#focused = null;
    this.#hasFailed = false;
  }

  /** Keeps search results up to date. */
  follow(change: Entry | RemovedEntry): void {
    this.#search.found?.follow(change);
  }

  /** Announces an entry that came or changed. */
  tell(entry: Entry, before: Entry | undefined): void {
    const { thread } = this.#threads;
    if (!thread) return;
    if (!before && /bound/.test(entry.kind)) this.#list.countUnseen(entry.id);
    tellArrival(entry, before, thread, this.#language, this.#announcer, this.#emit);
    if (!before) this.composer.settle();
  }

  updated(): void {
    this.#list.updated();
    this.#dialog.updated();
    const { isOpen, found, isInThread } = this.#search;
    if (isOpen !== this.#wasSearching) this.#query(isOpen ? '#search' : '.find')?.focus();
    this.#wasSearching = isOpen;
    if (this.#hadHits && !found && !isInThread) this.#list.showEnd();
    this.#hadHits = found !== null;
    const outgoing = this.#threads.outbox.shown.length;
    if (outgoing > this.#outgoing) {
      // The new message, and then its status, is shown in the thread.
      this.#search.toggle(false);
      this.#list.showEnd();
    }
    this.#outgoing = outgoing;
    const words = !this.#threads.thread && this.#query('.state b')?.textContent;
    if (words && words !== this.#told) this.#announcer.say(words, 'status');
    this.#told = words;
    this.#keepFocus();
  }

  render(language: Language, level: number): TemplateResult | typeof nothing {
    this.#language = language;
    this.#focused =
      this.#host.shadowRoot?.activeElement ?? (this.#focused?.isConnected ? null : this.#focused);
    if (this.#focused?.isConnected) this.#reply = this.#focused.closest<HTMLElement>('.in');
    const { state, thread } = this.#threads;
    if (state.kind === 'waiting' || state.kind === 'refused') return nothing;
    // Above, in the dialog, as the reason why a message was not sent.
    const isTold = this.composer.faults.some(({ code }) => code === this.#threads.connection);
    return html`<section
      part="section"
      aria-labelledby="title"
      lang=${language.tag}
      dir=${this.#host.dir || language.direction}
      @click=${this.#forgetFailure}
      @input=${this.#forgetFailure}
    >
      ${threadHeader(thread, language, level, this.#search, this.#menu)}
      ${thread ? this.#lines(thread, language) : nothing}
      ${
        state.kind === 'open'
          ? this.#history(state.thread, language, level)
          : stateScreen(state, language, this.#menu.refresh)
      }
      <slot name="footer"></slot>
      ${this.#dialog.render(language, isTold ? nothing : this.#lost('notice finding warning', language))}
      <div class="hidden" role="status"></div>
      <div class="hidden" role="alert"></div>
    </section>`;
  }

  /** The lines between header and history: what staff should know about the thread right now. */
  #lines(thread: OpenThread, language: Language): unknown[] {
    const { say } = language;
    return [
      this.#hasFailed ? note('line', 'failed', say('That did not work. Try again.')) : nothing,
      html`<div aria-live="polite">${this.#lost('line', language)}</div>`,
      thread.student.active === false
        ? note('line', 'lock', say('This record is closed. Messages can be read, not sent.'))
        : nothing,
      textsOffLine(thread, language),
      this.#search.isOpen ? nothing : waitingLine(thread, language, this.#menu),
    ];
  }

  #lost(style: string, language: Language): TemplateResult | typeof nothing {
    return connectionNote(style, this.#threads.connection, language, () => this.composer.resume());
  }

  #history(thread: OpenThread, language: Language, level: number): TemplateResult {
    const { found, before, query, marks } = this.#search;
    const outgoing = found ? [] : this.#threads.outbox.shown;
    const shown = found ? { ...thread, entries: found, before } : thread;
    if (!shown.entries.size && !outgoing.length)
      return found ? nothingFound(language, query) : emptyScreen(language);
    const view = {
      language,
      thread: shown,
      actions: this.#actions,
      query: marks,
      showInThread: found && this.#showInThread,
      dayLevel: Math.min(level + 1, 6),
    };
    return this.#list.render(view, outgoing);
  }

  async #loadOlder(): Promise<void> {
    const { found, before } = this.#search;
    if (found) return before ? this.#search.run(before) : undefined;
    const place = this.#threads.thread?.before;
    await this.#threads.loadOlder();
    if (place && this.#threads.thread?.before === place) this.#sayFailed();
  }

  #redraw(id: string): void {
    for (const entries of [this.#threads.thread?.entries, this.#search.found]) entries?.touch(id);
    if (this.#actions.failed.has(id)) this.#alertFailed();
    this.#threads.redraw();
  }

  /** Goes from a search result to its place in the thread. */
  readonly #showInThread = async ({ id }: Entry): Promise<void> => {
    const { found } = this.#search;
    this.#wanted = id;
    const isThere = await this.#threads.loadTo(id);
    const { thread } = this.#threads;
    // The search was closed or changed meanwhile, or another result is wanted.
    if (found !== this.#search.found || id !== this.#wanted) return;
    if (!isThere || !thread) return this.#sayFailed();
    this.#search.showThread();
    await this.#host.updateComplete;
    this.#list.showEntry(thread, id);
  };

  #onFound(): void {
    this.#hasFailed = false;
    const { found, before } = this.#search;
    const words = '{0} message found|{0} messages found';
    this.#announcer.say(this.#language.count(words, found?.size ?? 0, before ? '+' : ''), 'status');
    this.#list.showEnd();
  }

  #sayFailed(): void {
    this.#hasFailed = true;
    this.#threads.redraw();
    this.#alertFailed();
  }

  #alertFailed(): void {
    this.#announcer.say(this.#language.say('That did not work. Try again.'), 'alert');
  }

  readonly #forgetFailure = (): void => {
    if (this.#hasFailed) this.#threads.redraw();
    this.#hasFailed = false;
  };

  /**
   * Keeps the focus in the element when what had it is gone, such as a button that did its work or the dialog's opener, or is
   * disabled: the browser takes the focus from that only later.
   */
  #keepFocus(): void {
    const isDisabled = this.#focused?.matches(':disabled');
    if (!isDisabled && this.#focused?.isConnected !== false) return;
    const reply = this.#reply?.isConnected && this.#reply;
    if (isDisabled || document.activeElement === document.body)
      (reply || this.#query(this.composer.isOpen ? '.send' : '.scroll,.state'))?.focus({
        preventScroll: true,
      });
    if (document.activeElement !== document.body) this.#focused = null;
  }

  #query(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }
}
