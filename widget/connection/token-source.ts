import { TokenRequiredEvent, type TokenReason } from '../events.ts';
import { shortMs, wait } from './pause.ts';
import { share } from './shared-request.ts';
import { bearerOf, mayView, renewalOf } from './token-claims.ts';

/** The page's own source of tokens. `signal` aborts when nobody waits for the answer any more. */
export type GetToken = (request: {
  studentId: string;
  reason: TokenReason;
  signal: AbortSignal;
}) => string | Promise<string>;

/** The element's attributes and properties that concern tokens. */
export interface TokenSettings {
  readonly studentId: string | undefined;
  readonly getToken: GetToken | undefined;
  readonly tokenUrl: string | undefined;
  readonly token: string | undefined;
}

export interface TokenListener {
  /** There is a token, and so it is known whether its role may view. */
  onToken(mayView: boolean): void;
  /** A token was renewed before it expired: an open stream can move to the new one. */
  onRenewed(): void;
  /** The page gave a token for another person or role, who may not see what is shown. */
  onOther(): void;
}

/** The page has no token, or no other one: the session is over, or never began. */
export class NoToken extends Error {}

/** A call waits this long for a renewal, and a renewal this long for its answer. */
const patienceMs = 3_000;
const renewalMs = 20_000;

const byEvent = {};
const byUrl = {};

/** Holds one element's token, in memory only. */
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

  /** The token to use now. Asks the page when there is none, or when the current one is about to expire. */
  async current(signal: AbortSignal): Promise<string> {
    if (!this.#token) return this.#obtain('initial', signal);
    if (Date.now() < this.#renewAt) return this.#token;
    const token = this.#token; // Good for a while yet.
    const limited = AbortSignal.any([signal, AbortSignal.timeout(renewalMs)]);
    const renewed = this.#obtain('expiring', limited).catch(() => {
      signal.throwIfAborted();
      return token;
    });
    return Promise.race([renewed, wait(patienceMs).then(() => token)]);
  }

  /** A new token after the server refused this one; throws `NoToken` when the page has no other. */
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

  /** Takes a new token that the page has set. False, and not taken, when it is for another person or role than the current one. */
  adopt(token: string): boolean {
    const isSamePerson = this.#token !== undefined && bearerOf(this.#token) === bearerOf(token);
    if (isSamePerson) this.#keep(token.trim());
    return isSamePerson;
  }

  async #obtain(reason: TokenReason, signal: AbortSignal): Promise<string> {
    const before = this.#token;
    try {
      // A page may give anything; a token from a file or template often ends in a line break.
      const token = String((await this.#ask(reason, signal)) ?? '').trim();
      signal.throwIfAborted();
      const held = this.#token && bearerOf(this.#token);
      const bearer = bearerOf(token);
      // Not a sign-in page, nor a word such as null.
      if (!/^[!-;=-~]+$/.test(token) || (held && !bearer)) throw new NoToken();
      if (held !== undefined && held !== bearer) this.#listener.onOther();
      // Another call that waited for the same answer may have kept it already.
      else if (token !== this.#token || token === before) this.#keep(token);
      signal.throwIfAborted();
      return token;
    } catch (error) {
      // fetch throws a TypeError when the network fails. Any other error means that there is no token.
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
   * A page may set its source after the element exists: from a later script, or once a framework has rendered. A property or
   * attribute that is set meanwhile starts all over by itself; a listener is only found by asking again.
   */
  async #askLater(signal: AbortSignal): Promise<string | undefined> {
    await scriptsRun();
    await wait(shortMs);
    signal.throwIfAborted();
    return this.#ask('initial', signal, true);
  }

  #keep(token: string): void {
    // A source that returned the same token again is not asked until the server refuses that token.
    this.#renewAt = token === this.#token ? Infinity : renewalOf(token, this.#token !== undefined);
    this.#token = token;
    this.#listener.onToken(mayView(token));
    clearTimeout(this.#timer);
    // More than 24 days overflow, and the timer fires too early: then nothing is due, and the next call renews.
    if (this.#renewAt < Infinity)
      this.#timer = setTimeout(() => void this.#renew(token), this.#renewAt - Date.now());
  }

  async #renew(before: string): Promise<void> {
    try {
      if ((await this.current(this.#life.signal)) !== before) this.#listener.onRenewed();
    } catch {
      // The element was removed, or shows another student by now.
    }
  }
}

/**
 * Waits until the page's own scripts have run. While `readyState` is `interactive`, DOMContentLoaded may come or may be past
 * already: so `load` counts, too.
 */
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
    fetch(address, { signal, redirect, cache: 'no-store', mode: 'same-origin' });
  // A redirect to another origin, as to a sign-in page, fails like a network error; asked again without following, it does not.
  const response = await ask('follow').catch(() => ask('manual'));
  // The page's server is down, as in a restart, or asked too often. That does not mean that the session is over.
  if (response.status >= 500 || response.status === 429) throw new TypeError();
  const text = (await response.text()).trim();
  if (!response.ok || !text.startsWith('{')) return response.ok ? text : '';
  const answer: { token: string } = JSON.parse(text);
  return answer.token;
}
