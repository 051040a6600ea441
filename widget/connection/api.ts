import type { Thread } from '../../server/contract.ts';
import type { FieldError, Problem } from '../../server/requests.ts';
import { NoToken, type TokenSource } from './token-source.ts';

/** What the server said, or that it said nothing one can believe. */
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
  /** Sent by POST; without one it is a GET. */
  readonly body?: object;
  /** Idempotency-Key. */
  readonly key?: string;
}

const timeoutMs = 30_000;
/** In characters; what outlives its page may take 64 KiB (Fetch, "inflight keepalive bytes"). */
const keepaliveAtMost = 20_000;

/** The calls of one student's thread. Every path is below `/api/students/:id`. */
export class Api {
  readonly #root: string;
  readonly #language: string;
  readonly #tokens: TokenSource;

  /** `language` is that of the reader: what the server words itself, as the printed record, follows it. */
  constructor(server: string, studentId: string, language: string, tokens: TokenSource) {
    this.#language = language;
    this.#root = `${server.replace(/\/+$/, '')}/api/students/${encodeURIComponent(studentId)}`;
    this.#tokens = tokens;
  }

  json<Value>(path: string, signal: AbortSignal, call: Call = {}): Promise<Answer<Value>> {
    return this.#ask(path, signal, call, 'json', (response): Promise<Value> => response.json());
  }

  /** A page of the thread. What is no thread counts as no answer. */
  async page(query: string, signal: AbortSignal): Promise<Answer<Thread>> {
    const answer = await this.json<Thread>(`/thread${query}`, signal);
    return answer.kind === 'ok' && !Array.isArray(answer.value?.entries) ? { kind: 'unreachable' } : answer;
  }

  blob(path: string, signal: AbortSignal): Promise<Answer<Blob>> {
    return this.#ask(path, signal, {}, '', (response) => response.blob());
  }

  /** What happens after the cursor, as it comes in; no time limit but the caller's signal. */
  stream(cursor: string, signal: AbortSignal): Promise<Answer<ReadableStream<Uint8Array> | null>> {
    const path = `/live?cursor=${encodeURIComponent(cursor)}`;
    return this.#ask(path, signal, {}, 'event-stream', async (response) => response.body);
  }

  /**
   * Turns what can go wrong into an answer; only the caller's own abort goes on as an exception, and ends every call but
   * one with a key that is on its way already.
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
      if (!response.ok) return refusalOf(response, await response.json());
      // A captive portal answers 200 with a page of its own.
      if (response.headers.get('content-type')?.includes(type))
        return { kind: 'ok', value: await read(response) };
      return { kind: 'unreachable' };
    } catch (error) {
      signal.throwIfAborted();
      return { kind: error instanceof NoToken ? 'expired' : 'unreachable' };
    }
  }

  /** One token more after a 401, then the session is over. */
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
      // What was sent once goes its way, also when its thread is left, or the page.
      signal: key ? AbortSignal.timeout(timeoutMs) : signal,
      keepalive: Boolean(text && key && text.length < keepaliveAtMost),
      body: text,
      cache: 'no-store',
      credentials: 'omit',
    });
  }
}

/** A 5xx says nothing of what became of the request, but for the one that means: not saved. */
function refusalOf({ status, headers }: Response, problem: Partial<Problem>): Answer<never> {
  const { code, detail = '', errors } = problem;
  if (!code || (status >= 500 && code !== 'unavailable')) return { kind: 'unreachable' };
  const retryAfterSeconds = Number(headers.get('retry-after'));
  return { kind: 'refused', refusal: { status, code, detail, errors, retryAfterSeconds } };
}

/** What stands in the way of a call that had no good answer. */
export function errorsOf(answer: Answer<never> | undefined): readonly FieldError[] {
  if (answer?.kind !== 'refused') return [{ field: '', code: answer?.kind ?? 'unreachable', message: '' }];
  const { code, detail, errors } = answer.refusal;
  return errors?.length ? errors : [{ field: '', code, message: detail }];
}
