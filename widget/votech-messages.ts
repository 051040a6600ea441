import { LitElement, type nothing, type PropertyValues, type TemplateResult } from 'lit';
import { Api } from './connection/api.ts';
import type { Prefill } from './dialog/drafts.ts';
import { emitFrom } from './events.ts';
import { languageOf } from './localize/language-of.ts';
import { addLanguage, knownTag, Language, type HostStrings } from './localize/localize.ts';
import { scriptOrigin } from './connection/script-origin.ts';
import { ThreadController } from './thread/thread-controller.ts';
import { ThreadView } from './thread-view.ts';
import { TokenSource, type GetToken } from './connection/token-source.ts';
import { dress } from './look/dress.ts';
import { styles } from './votech-messages.styles.ts';

/**
 * One student's messages: the history with its replies, live, and the dialog in which staff write.
 *
 * In a page with a Content-Security-Policy, `script-src` and `connect-src` must allow the server, and `connect-src` also
 * `'self'` for `token-url`. Pictures are shown from `blob:` URLs: without `img-src blob:` they can only be saved.
 *
 * @element votech-messages
 *
 * @attr {string} lang - Language, as a BCP 47 tag; by default the nearest ancestor's, else English.
 *
 * @fires {CustomEvent<{studentId: string}>} votech-ready - The thread is on the page: once for each time it is opened.
 * @fires {CustomEvent<{studentId: string, messageId: string, channel: "sms"|"email"}>} votech-message-sent - The server
 *   has saved a message that was written here, and will send it.
 * @fires {CustomEvent<{studentId: string, messageId: string, channel: "sms"|"email", code: string}>} votech-message-failed -
 *   A message turned to "Failed" while the thread was open; `code` is that of its failure, such as `landline`.
 * @fires {CustomEvent<{studentId: string, messageId: string, held: boolean}>} votech-reply-received - A reply came while
 *   the thread was open. `held`: staff must first say whether it is this student's.
 * @fires {TokenRequiredEvent} votech-token-required - A token is needed: call `event.respondWith(promise)`.
 * @fires {CustomEvent<{studentId: string}>} votech-session-expired - No source gave a token that the server accepts.
 * @fires {CustomEvent<{studentId: string, code: string}>} votech-error - The thread could not be loaded or
 *   refreshed, or may no longer be viewed; `code` is the server's, or `unreachable`. Once until it works again.
 *
 * @slot footer - A line of the page's own, below the history.
 *
 * @csspart section - The whole frame.
 * @csspart header - Title, search, menu and the button that opens the dialog.
 * @csspart compose-button - The button that opens the dialog.
 * @csspart thread - The scrolling history.
 * @csspart state - What is shown in place of the history, such as "No messages yet".
 * @csspart entry - A message or a reply; each is also `outbound` or `inbound`.
 * @csspart outbound - A message that staff sent.
 * @csspart inbound - A reply.
 * @csspart bubble - The text of an entry.
 * @csspart status - A message's status, with the reason if it failed.
 * @csspart dialog - The dialog in which a message is written.
 * @csspart send-button - The button in the dialog that sends.
 *
 * @cssState waiting - No student is named, or there is no token yet.
 * @cssState loading - The thread is loading.
 * @cssState open - The thread is shown. Always together with `live`, `offline` or `expired`.
 * @cssState live - The thread is shown and up to date.
 * @cssState offline - The thread is shown, but the server does not answer. The element keeps trying.
 * @cssState expired - No source gave a token that the server accepts.
 * @cssState refused - This role may not view: nothing is rendered.
 * @cssState missing - The server has no such student.
 * @cssState failed - The thread could not be loaded. The element keeps trying.
 *
 * @cssprop [--votech-accent] - Color of the main button, focus rings and the selected channel.
 * @cssprop [--votech-on-accent] - Color of text on the accent color.
 * @cssprop [--votech-surface] - Background color.
 * @cssprop [--votech-text] - Color of text.
 * @cssprop [--votech-muted] - Color of secondary text and of the borders of fields.
 * @cssprop [--votech-line] - Color of lines and borders.
 * @cssprop [--votech-outbound] - Background color of messages that staff sent.
 * @cssprop [--votech-inbound] - Background color of replies and secondary controls.
 * @cssprop [--votech-success] - Color of "Delivered".
 * @cssprop [--votech-danger] - Color of failures and errors.
 * @cssprop [--votech-warning] - Color of warnings.
 * @cssprop [--votech-radius=12px] - Corner radius.
 * @cssprop [--votech-font=inherit] - Font family.
 */
export class VotechMessages extends LitElement {
  static override properties = {
    studentId: { attribute: 'student-id' },
    token: {},
    tokenUrl: { attribute: 'token-url' },
    server: {},
    theme: { reflect: true },
    density: { reflect: true },
    timeZone: { attribute: 'time-zone' },
    headingLevel: { attribute: 'heading-level', type: Number },
    getToken: { attribute: false },
    strings: { attribute: false },
  };
  /** Adds a language for all elements on the page. */
  static readonly addLanguage = addLanguage;

  /** Id of the student whose messages to show. A change drops the old thread before the next paint. */
  declare studentId: string | undefined;
  /** The role token. It is used if there is no `getToken`, no answer to `votech-token-required` and no `token-url`. */
  declare token: string | undefined;
  /** A URL on the page's own origin. A GET returns the token, as JSON `{"token": "…"}` or as text. */
  declare tokenUrl: string | undefined;
  /** The server's origin; by default the one that the script came from, else the page's. */
  declare server: string | undefined;
  /** `auto`, the default, follows the reader's system (`prefers-color-scheme`). */
  declare theme: 'auto' | 'light' | 'dark';
  /** How much space there is between messages. */
  declare density: 'comfortable' | 'compact';
  /** IANA time zone of the times shown, such as `America/Los_Angeles`; by default the browser's. */
  declare timeZone: string | undefined;
  /** `aria-level` of the heading "Messages", 1 to 6; default 2. */
  declare headingLevel: number;
  /** Returns a token, or a promise of one, each time one is needed. */
  declare getToken: GetToken | undefined;
  /** The page's own words, in place of the language's. Each key is the English phrase to replace. */
  declare strings: HostStrings | undefined;

  readonly #emit = emitFrom(this, () => this.#threads.studentId);
  readonly #tokens = new TokenSource(this, {
    onToken: (mayView) => void this.#threads.admit(mayView),
    onRenewed: () => this.#threads.moveLive(),
    onOther: () => this.#reopen(),
  });
  readonly #threads = new ThreadController({
    redraw: () => this.requestUpdate(),
    api: () =>
      new Api(this.server || scriptOrigin(), this.#threads.studentId, this.#language.tag, this.#tokens),
    onReady: () => void this.#onReady(),
    onChange: (change) => this.#view.follow(change),
    onArrival: (entry, before) => this.#view.tell(entry, before),
    onExpired: () => this.#emit('votech-session-expired', {}),
    onFailed: (code) => this.#emit('votech-error', { code }),
  });
  /** Stays unused in browsers without custom states. */
  readonly #states: Set<string> = CSS.supports('selector(:state(a))')
    ? this.attachInternals().states
    : new Set();
  readonly #languageChanges = new MutationObserver(() => this.requestUpdate());
  #language = new Language('en');
  readonly #view = new ThreadView(this, this.#threads, this.#language, this.#emit);
  /** The tag, time zone and strings that the language was made for. */
  #languageFor = '';
  /** A call of `openComposer` that waits for its student's thread, or for that of the first student to be named. */
  #wish: { readonly studentId: string | undefined; readonly prefill: Prefill } | null = null;

  constructor() {
    super();
    this.theme = 'auto';
    this.density = 'comfortable';
    this.headingLevel = 2;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Each time: on the way into another document, such as a frame's, they are lost.
    if (this.shadowRoot) dress(this.shadowRoot, this.ownerDocument, styles);
    // Each root around it: an observer of the document does not see into shadow roots.
    let root: Node | null = this.getRootNode();
    for (; root; root = root instanceof ShadowRoot ? root.host.getRootNode() : null)
      this.#languageChanges.observe(root, { attributeFilter: ['lang', 'dir'], subtree: true });
    if (this.hasUpdated) this.#reopen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#languageChanges.disconnect();
    this.#drop();
  }

  /** Opens the dialog as soon as the thread is loaded. What you give replaces those parts of the draft. */
  openComposer(prefill: Pick<Prefill, 'channel' | 'subject' | 'body'> = {}): void {
    const { studentId } = this;
    if (studentId && this.#threads.thread?.studentId === studentId) this.#view.composer.open(prefill);
    else this.#wish = { studentId, prefill };
  }

  /** Closes the dialog. The draft is kept, in memory only. */
  closeComposer(): void {
    this.#wish = null;
    this.#view.composer.close();
  }

  /** Reads the newest messages again. */
  async refresh(): Promise<void> {
    await this.#threads.reload();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#chooseLanguage();
    // Some pages pass a new function on every render. That alone is no reason to ask for a token.
    const isOtherSource = changed.has('getToken') && !(changed.get('getToken') && this.getToken);
    if (changed.has('studentId') || changed.has('server')) this.#reopen();
    else if (changed.has('token') || changed.has('tokenUrl') || isOtherSource) this.#takeToken();
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.#view.render(this.#language, Math.min(Math.max(Math.trunc(this.headingLevel) || 2, 1), 6));
  }

  protected override updated(): void {
    const { state, connection } = this.#threads;
    this.#states.clear();
    this.#states.add(state.kind);
    this.#states.add(connection ?? state.kind);
    this.#view.updated();
  }

  #reopen(): void {
    this.#drop();
    if (this.studentId && this.isConnected) this.#threads.open(this.studentId);
  }

  #drop(): void {
    this.#tokens.forget();
    this.#threads.open('');
    this.#view.reset();
  }

  /** A new token for the same person continues where the old one was; another person's starts over. */
  #takeToken(): void {
    const { state, connection } = this.#threads;
    const isSamePerson = this.getToken || this.tokenUrl || (this.token && this.#tokens.adopt(this.token));
    if (state.kind !== 'open' || !isSamePerson) this.#reopen();
    else if (connection === 'expired') this.#view.composer.resume();
  }

  #chooseLanguage(): void {
    const tag = knownTag(languageOf(this));
    const { timeZone, strings } = this;
    // As text: some pages pass a new object of the same strings on every render.
    const wanted = JSON.stringify([tag, timeZone, strings]);
    if (wanted === this.#languageFor) return;
    this.#languageFor = wanted;
    const language = new Language(tag, timeZone, strings);
    this.#language = language;
    // A browser's first formatted time takes long. Done now, while the thread loads, nobody waits for it.
    setTimeout(() => language.time(Date.now()));
  }

  async #onReady(): Promise<void> {
    const { composer } = this.#view;
    composer.recall();
    if (this.#wish && (this.#wish.studentId || this.studentId) === this.studentId)
      composer.open(this.#wish.prefill);
    this.#wish = null;
    await this.updateComplete;
    if (this.#threads.thread) this.#emit('votech-ready', {});
  }
}
