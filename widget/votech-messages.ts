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
import { styles } from './votech-messages.styles.ts';

/**
 * One student's messages: the history with its replies, live, and the dialog in which staff write.
 *
 * Pictures are shown from `blob:` addresses: a page with a Content-Security-Policy allows them by `img-src blob:`.
 * Without it they can only be saved. `connect-src` has to name the server; nothing else is needed.
 *
 * @element votech-messages
 *
 * @attr {string} student-id - Whose messages. A change drops the old thread before the next paint.
 * @attr {string} token - The role token, where the page has no better source. Order: `getToken`, the event
 *   `votech-token-required`, `token-url`, `token`.
 * @attr {string} token-url - An address of the page's own origin that answers with a token: JSON `{"token"}` or text.
 * @attr {string} server - The server's origin; by default that of this script, else the page's.
 * @attr {"auto"|"light"|"dark"} theme - `auto` follows the reader's system.
 * @attr {"comfortable"|"compact"} density - How much room there is between the messages.
 * @attr {string} lang - The language; by default the nearest ancestor's, else English.
 * @attr {string} time-zone - An IANA time zone for the times shown; by default the browser's.
 * @attr {number} heading-level - Level of the heading, 1 to 6.
 *
 * @prop {GetToken} getToken - Gives a token whenever one is needed.
 * @prop {HostStrings} strings - Words of the page's own, by the English phrase that they replace.
 *
 * @fires {CustomEvent<{studentId: string}>} votech-ready - The thread is shown for the first time.
 * @fires {CustomEvent<{studentId: string, messageId: string, channel: string}>} votech-message-sent - The server has
 *   accepted a message that was written here.
 * @fires {CustomEvent<{studentId: string, messageId: string, channel: string, code: string}>} votech-message-failed - A
 *   message of this thread could not be delivered.
 * @fires {CustomEvent<{studentId: string, messageId: string, held: boolean}>} votech-reply-received - A reply came in.
 * @fires {TokenRequiredEvent} votech-token-required - A token is needed: answer with `event.respondWith(promise)`.
 * @fires {CustomEvent<{studentId: string}>} votech-session-expired - The page offers no token that the server accepts.
 * @fires {CustomEvent<{studentId: string, code: string}>} votech-error - The thread could not be read.
 *
 * @slot footer - Below the history: a line of the page's own.
 *
 * @csspart section - The whole frame.
 * @csspart header - Title, search, menu and the button to write.
 * @csspart compose-button - The button that opens the dialog.
 * @csspart thread - The scrolling history.
 * @csspart state - What is shown in the place of the history: empty, expired, failed.
 * @csspart entry - A message or a reply: also `outbound` or `inbound`.
 * @csspart outbound - A message that staff sent.
 * @csspart inbound - A reply.
 * @csspart bubble - The text of an entry.
 * @csspart status - What became of a message.
 * @csspart dialog - The dialog in which a message is written.
 * @csspart send-button - The button of the dialog that sends.
 *
 * @cssState waiting - No student is named, or no token is at hand yet.
 * @cssState loading - The thread is being read.
 * @cssState open - The thread is shown; also `live` or `offline`, or `expired`.
 * @cssState live - What happens now is shown at once.
 * @cssState offline - The server does not answer; it is tried again.
 * @cssState expired - The page offers no token that the server accepts.
 * @cssState refused - This role may not view: nothing is rendered.
 * @cssState missing - The server knows no such student.
 * @cssState failed - The thread could not be read; it is tried again.
 *
 * @cssprop [--votech-accent] - Buttons, focus rings, the chosen channel.
 * @cssprop [--votech-on-accent] - Text on the accent colour.
 * @cssprop [--votech-surface] - Background.
 * @cssprop [--votech-text] - Text.
 * @cssprop [--votech-muted] - Secondary text and the borders of fields.
 * @cssprop [--votech-line] - Lines and borders.
 * @cssprop [--votech-outbound] - Background of messages that staff sent.
 * @cssprop [--votech-inbound] - Background of replies and of quiet controls.
 * @cssprop [--votech-success] - Delivered.
 * @cssprop [--votech-danger] - Failed, wrong.
 * @cssprop [--votech-warning] - To be checked.
 * @cssprop [--votech-radius=12px] - Roundness.
 * @cssprop [--votech-font=inherit] - Font family.
 */
export class VotechMessages extends LitElement {
  static override styles = styles;
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
  /** Adds a language for all elements of the page. */
  static readonly addLanguage = addLanguage;

  /** Whose messages. A change drops the old thread before the next paint. */
  declare studentId: string | undefined;
  /** The role token, where the page has no better source. */
  declare token: string | undefined;
  /** An address of the page's own origin that answers with a token. */
  declare tokenUrl: string | undefined;
  /** The server's origin; else that of the script. */
  declare server: string | undefined;
  declare theme: 'auto' | 'light' | 'dark';
  declare density: 'comfortable' | 'compact';
  /** Time zone of the times shown; else the browser's. */
  declare timeZone: string | undefined;
  /** Level of the heading, 1 to 6. */
  declare headingLevel: number;
  /** Gives a token whenever one is needed. */
  declare getToken: GetToken | undefined;
  /** Words of the page's own, over those of the language. */
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
  /** Of browsers that know them. */
  readonly #states: Set<string> = CSS.supports('selector(:state(a))')
    ? this.attachInternals().states
    : new Set();
  readonly #languageChanges = new MutationObserver(() => this.requestUpdate());
  #language = new Language('en', undefined, undefined);
  readonly #view = new ThreadView(this, this.#threads, this.#language, this.#emit);
  /** What the language was made for. */
  #languageFor: unknown[] = [];
  /** What the dialog opens on, once there is a thread: for this student, or for the first to be named. */
  #wish: { readonly studentId: string | undefined; readonly prefill: Prefill } | null = null;

  constructor() {
    super();
    this.theme = 'auto';
    this.density = 'comfortable';
    this.headingLevel = 2;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Its own root too: that may be a shadow root, whose elements are not of the document.
    for (const root of [this.getRootNode(), document])
      this.#languageChanges.observe(root, { attributeFilter: ['lang', 'dir'], subtree: true });
    if (this.hasUpdated) this.#reopen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#languageChanges.disconnect();
    this.#drop();
  }

  /** Opens the dialog, once the thread is there; what is given goes over the draft. */
  openComposer(prefill: Pick<Prefill, 'channel' | 'subject' | 'body'> = {}): void {
    const { studentId } = this;
    if (studentId && this.#threads.thread?.studentId === studentId) this.#view.composer.open(prefill);
    else this.#wish = { studentId, prefill };
  }

  /** Closes the dialog; the draft is kept. */
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
    // A page that draws itself anew may give another function each time: it is asked when a token is needed.
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

  /** The same person's new token goes on where the old one was; another person's starts afresh. */
  #takeToken(): void {
    const { state, connection } = this.#threads;
    const isSamePerson = this.getToken || this.tokenUrl || (this.token && this.#tokens.adopt(this.token));
    if (state.kind !== 'open' || !isSamePerson) this.#reopen();
    else if (connection === 'expired') this.#view.composer.resume();
  }

  #chooseLanguage(): void {
    const tag = knownTag(languageOf(this));
    const { timeZone, strings } = this;
    const wanted = [tag, timeZone, strings];
    if (wanted.every((part, index) => part === this.#languageFor[index])) return;
    this.#languageFor = wanted;
    const language = new Language(tag, timeZone, strings);
    this.#language = language;
    // A browser takes long to write its first time of day: while the thread is on its way, nobody waits for that.
    setTimeout(() => language.time(Date.now()));
  }

  async #onReady(): Promise<void> {
    const { studentId, prefill } = this.#wish ?? {};
    if (prefill && (studentId || this.studentId) === this.studentId) this.#view.composer.open(prefill);
    else this.#view.composer.recall();
    this.#wish = null;
    await this.updateComplete;
    if (this.#threads.thread) this.#emit('votech-ready', {});
  }
}
