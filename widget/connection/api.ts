import type { Thread } from '../../server/contract.ts';
import type { FieldError, Problem } from '../../server/requests.ts';
import { NoToken, type TokenSource } from './token-source.ts';

/** What came of a call. `unreachable`: no answer, or none that can be trusted. */
export type Answer<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'expired' };

export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly FieldError[] | undefined;
  readonly retryAfterSeconds: number;
}

export interface Call {
  /** JSON to POST. Without it, the call is a GET. */
  readonly body?: object;
  /** The `Idempotency-Key`. A call that has one goes on even when its thread is left. */
  readonly key?: string;
}

const timeoutMs = 30_000;
/** In characters of JSON. Browsers allow 64 KiB for requests that outlive their page (Fetch, "inflight keepalive bytes"). */
const keepaliveAtMost = 20_000;

/** The calls for one student's thread. Paths are relative to `/api/students/:id`. */
export class Api {
  readonly #root: string;
  readonly #language: string;
  readonly #tokens: TokenSource;

  /** `language` is the reader's, for what the server words itself, such as the printed transcript. */
  constructor(server: string, studentId: string, language: string, tokens: TokenSource) {
    this.#language = language;
    this.#root = `${server.replace(/\/+$/, '')}/api/students/${encodeURIComponent(studentId)}`;
    this.#tokens = tokens;
  }

  json<Value>(path: string, signal: AbortSignal, call: Call = {}): Promise<Answer<Value>> {
    return this.#ask(path, signal, call, 'json', async (response) => {
      const value = await response.json();
      // A message that was taken has an id. Anything else says as little as no answer.
      if (call.key && !value.id) throw new TypeError();
      return value;
    });
  }

  /** A page of the thread. JSON that is not a thread counts as no answer. */
  async page(query: string, signal: AbortSignal): Promise<Answer<Thread>> {
    const answer = await this.json<Thread>(`/thread${query}`, signal);
    return answer.kind === 'ok' && !Array.isArray(answer.value?.entries) ? { kind: 'unreachable' } : answer;
  }

  blob(path: string, signal: AbortSignal): Promise<Answer<Blob>> {
    return this.#ask(path, signal, {}, '', (response) => response.blob());
  }

  /** The live stream from the cursor on. It has no time limit: only the caller's signal ends it. */
  stream(cursor: string, signal: AbortSignal): Promise<Answer<ReadableStream<Uint8Array> | null>> {
    const path = `/live?cursor=${encodeURIComponent(cursor)}`;
    return this.#ask(path, signal, {}, 'event-stream', async (response) => response.body);
  }

  /**
   * Turns what can go wrong into an answer. Only the caller's own abort throws. It ends every call except one with a key
   * that has already been sent.
   */
  async #ask<Value>(
    path: string,
    signal: AbortSignal,
    call: Call,
    type: string,
    read: (response: Response) => Promise<Value>,
  ): Promise<Answer<Value>> {
    const limits = type === 'event-stream' ? [signal] : [signal, AbortSignal.timeout(timeoutMs)];
    try {
      const response = await this.#fetch(path, call, AbortSignal.any(limits));
      // A proxy on the way says in a page of its own that it is too large: no other try would pass it.
      const code = response.status === 413 ? 'too_long' : '';
      if (!response.ok) return refusalOf(response, await response.json().catch(() => ({ code })));
      // A captive portal (the sign-in page of a public network) answers 200 with HTML.
      if (response.headers.get('content-type')?.includes(type))
        return { kind: 'ok', value: await read(response) };
      return { kind: 'unreachable' };
    } catch (error) {
      signal.throwIfAborted();
      return { kind: error instanceof NoToken ? 'expired' : 'unreachable' };
    }
  }

  /** After a 401 it tries one other token; after a second 401 the session is over. */
  async #fetch(path: string, call: Call, signal: AbortSignal): Promise<Response> {
    const token = await this.#tokens.current(signal);
    const response = await this.#send(path, call, signal, token);
    if (response.status !== 401) return response;
    const second = await this.#send(path, call, signal, await this.#tokens.replace(token, signal));
    if (second.status === 401) throw new NoToken();
    return second;
  }

  #send(path: string, { body, key }: Call, signal: AbortSignal, token: string): Promise<Response> {
    const text = body ? JSON.stringify(body) : null;
    return fetch(this.#root + path, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${token}`,
        'accept-language': this.#language,
        ...(body && { 'content-type': 'application/json' }),
        ...(key && { 'idempotency-key': key }),
      },
      // A message that was sent still arrives when its thread, or the page, is left.
      signal: key ? AbortSignal.timeout(timeoutMs) : signal,
      keepalive: Boolean(text && key && text.length < keepaliveAtMost),
      body: text,
      cache: 'no-store',
      credentials: 'omit',
    });
  }
}

/**
 * After a 5xx nobody knows what became of the request, except with the code `unavailable`: it was not saved. Nor while the first
 * try with its key has no outcome yet.
 */
function refusalOf({ status, headers }: Response, problem: Partial<Problem>): Answer<never> {
  const { code, detail = '', errors } = problem;
  const isUnknown = !code || code === 'in_progress' || (status >= 500 && code !== 'unavailable');
  if (isUnknown) return { kind: 'unreachable' };
  const retryAfterSeconds = Number(headers.get('retry-after'));
  return { kind: 'refused', refusal: { status, code, detail, errors, retryAfterSeconds } };
}

/** Why a call did not succeed, as errors to show. */
export function errorsOf(answer: Answer<never> | undefined): readonly FieldError[] {
  if (answer?.kind !== 'refused') return [{ field: '', code: answer?.kind ?? 'unreachable', message: '' }];
  const { code, detail, errors } = answer.refusal;
  return errors?.[0]?.code ? errors : [{ field: '', code, message: detail }];
}
