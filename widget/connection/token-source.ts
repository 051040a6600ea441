import { TokenRequiredEvent, type TokenReason } from '../events.ts';
import { shortMs, wait } from './pause.ts';
import { share } from './shared-request.ts';
import { bearerOf, mayView, renewalOf } from './token-claims.ts';

export type GetToken = (request: {
  studentId: string;
  reason: TokenReason;
  signal: AbortSignal;
}) => string | Promise<string>;

/** What the element's attributes and properties say of tokens. */
export interface TokenSettings {
  readonly studentId: string | undefined;
  readonly getToken: GetToken | undefined;
  readonly tokenUrl: string | undefined;
  readonly token: string | undefined;
}

export interface TokenListener {
  /** A token is at hand: until then nobody knows whether there is anything to show. */
  onToken(mayView: boolean): void;
  /** A token was renewed ahead of its end: an open stream can move over. */
  onRenewed(): void;
  /** The page has given the token of somebody else, or of another role: what was shown is not theirs to see. */
  onOther(): void;
}

/** The page offers no (other) token: the session is over, or never began. */
export class NoToken extends Error {}

const byEvent = {};
const byUrl = {};

/** Holds the token of one element, in memory only. */
export class TokenSource {
  readonly #element: EventTarget & TokenSettings;
  readonly #listener: TokenListener;
  #token: string | undefined;
  #renewAt = Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #life = new AbortController();

  constructor(element: EventTarget & TokenSettings, listener: TokenListener) {
    this.#element = element;
    this.#listener = listener;
  }

  /** The token to use now. Asks the page when there is none or the one at hand is about to end. */
  async current(signal: AbortSignal): Promise<string> {
    if (!this.#token) return this.#obtain('initial', signal);
    if (Date.now() < this.#renewAt) return this.#token;
    const token = this.#token;
    return this.#obtain('expiring', signal).catch(() => {
      signal.throwIfAborted();
      return token; // It still holds for a while.
    });
  }

  /** Another token after the server refused this one; throws `NoToken` when the page has no other. */
  async replace(refused: string, signal: AbortSignal): Promise<string> {
    signal.throwIfAborted();
    if (this.#token && this.#token !== refused) return this.#token;
    const token = await this.#obtain('rejected', signal);
    if (token === refused) throw new NoToken();
    return token;
  }

  /** Forgets what it holds: another student, another source, or the element left the page. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#life.abort();
    this.#life = new AbortController();
    this.#token = undefined;
  }

  /** Takes over a token that the page set anew. False when it speaks for somebody else than the one in use. */
  adopt(token: string): boolean {
    const isSamePerson = this.#token !== undefined && bearerOf(this.#token) === bearerOf(token);
    if (isSamePerson) this.#keep(token.trim());
    return isSamePerson;
  }

  async #obtain(reason: TokenReason, signal: AbortSignal): Promise<string> {
    try {
      // Whatever a page gives; files and templates end in a new line.
      const token = String((await this.#ask(reason, signal)) ?? '').trim();
      signal.throwIfAborted();
      if (!/^[!-;=-~]+$/.test(token)) throw new NoToken();
      if (this.#token && bearerOf(this.#token) !== bearerOf(token)) this.#listener.onOther();
      else this.#keep(token);
      signal.throwIfAborted();
      return token;
    } catch (error) {
      // A request for a token that failed is a matter of the network; everything else means that there is none.
      throw signal.aborted || error instanceof TypeError ? error : new NoToken();
    }
  }

  /** The four sources in their order: function, event, address, attribute. */
  #ask(
    reason: TokenReason,
    signal: AbortSignal,
    isLastTime = reason !== 'initial',
  ): Promise<string | undefined> | string | undefined {
    const element = this.#element;
    const { studentId = '', getToken, tokenUrl, token } = element;
    if (getToken)
      return share(getToken, studentId, async (own) => getToken({ studentId, reason, signal: own }), signal);
    const dispatch = (own: AbortSignal): Promise<string> | undefined => {
      const event = new TokenRequiredEvent({ studentId, reason }, own);
      element.dispatchEvent(event);
      return event.answer;
    };
    const answer = share(byEvent, studentId, dispatch, signal);
    if (answer) return answer;
    if (tokenUrl) return share(byUrl, tokenUrl, (own) => fetchToken(tokenUrl, own), signal);
    return token || isLastTime ? token : this.#askLater(signal);
  }

  /**
   * A page may name its source after the element is there: by a script further down, or once it has drawn itself. A property
   * or attribute that is set meanwhile begins all anew; a listener is only found by asking again.
   */
  async #askLater(signal: AbortSignal): Promise<string | undefined> {
    await scriptsRun();
    await wait(shortMs);
    signal.throwIfAborted();
    return this.#ask('initial', signal, true);
  }

  #keep(token: string): void {
    // A source that can only repeat itself is not asked again before the server says no.
    this.#renewAt = token === this.#token ? Infinity : renewalOf(token, this.#token !== undefined);
    this.#token = token;
    this.#listener.onToken(mayView(token));
    clearTimeout(this.#timer);
    if (this.#renewAt < Infinity)
      this.#timer = setTimeout(() => void this.#renew(token), this.#renewAt - Date.now());
  }

  async #renew(before: string): Promise<void> {
    try {
      if ((await this.current(this.#life.signal)) !== before) this.#listener.onRenewed();
    } catch {
      // The element has gone elsewhere meanwhile.
    }
  }
}

/** The page's own scripts have had their turn. Of an `interactive` page nobody can tell: it may be past that already. */
async function scriptsRun(): Promise<void> {
  if (document.readyState !== 'complete')
    await new Promise((resolve) => {
      for (const type of ['DOMContentLoaded', 'load']) addEventListener(type, resolve);
    });
}

async function fetchToken(url: string, signal: AbortSignal): Promise<string> {
  const address = new URL(url, document.baseURI);
  if (address.origin !== location.origin) throw new NoToken();
  const ask = (redirect: RequestRedirect): Promise<Response> =>
    fetch(address, { signal, redirect, cache: 'no-store' });
  // To be sent to sign in at another origin looks like a server that is away, until one does not follow.
  const response = await ask('follow').catch(() => ask('manual'));
  // The page's own server is away, as in a restart: that is no word of the session.
  if (response.status >= 500) throw new TypeError();
  const text = (await response.text()).trim();
  if (!response.ok || !text.startsWith('{')) return response.ok ? text : '';
  const answer: { token: string } = JSON.parse(text);
  return answer.token;
}
