import type { Entry, OutboundEntry, RemovedEntry, Student, Thread } from '../../../server/contract.ts';
import type { CheckResponse, FieldError, SendRequest } from '../../../server/requests.ts';
import { nextId, outbound, thread, viewer } from './builders.ts';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly token: string;
  readonly key: string | null;
  readonly body: unknown;
  readonly credentials: RequestCredentials;
  readonly redirect: RequestRedirect;
  readonly mode: RequestMode;
  readonly signal: AbortSignal | null;
  /** It goes on when the page is gone. */
  readonly keepalive: boolean;
}

type Reply = Response | Promise<Response>;

/** A small server in the page, at the level of fetch: one thread, kept in memory. */
export class FakeServer {
  readonly calls: Call[] = [];
  thread: Thread = thread();
  /** Every entry of the record, oldest first; `thread.entries` is made from it. */
  entries: Entry[] = [];
  pageSize = 50;
  /** Answers instead of the server's own: by "METHOD /path". */
  readonly answers = new Map<string, (call: Call) => Reply>();
  readonly refusedTokens = new Set<string>();
  isOffline = false;
  check: Partial<CheckResponse> = {};
  readonly #streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  readonly #sent = new Map<string, OutboundEntry>();
  readonly #fetch = window.fetch;
  #cursor = 0;

  constructor() {
    window.fetch = (input, init) => this.#answer(new Request(input, init));
  }

  restore(): void {
    window.fetch = this.#fetch;
  }

  get streams(): number {
    return this.#streams.size;
  }

  callsTo(path: string): Call[] {
    return this.calls.filter((call) => call.path === path);
  }

  /** Stores an entry and tells everybody who follows. */
  push(entry: Entry | RemovedEntry): void {
    this.entries = this.entries.filter(({ id }) => id !== entry.id);
    if (!('removed' in entry)) this.entries.push(entry);
    this.entries.sort((a, b) => (a.id < b.id ? -1 : 1));
    this.tell('entry', entry);
  }

  pushStudent(student: Student): void {
    this.thread = { ...this.thread, student };
    this.tell('student', student);
  }

  tell(event: string, data: unknown): void {
    this.#cursor += 1;
    this.write(`event: ${event}\nid: c${this.#cursor}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  write(text: string): void {
    for (const stream of this.#streams) stream.enqueue(new TextEncoder().encode(text));
  }

  endStreams(): void {
    for (const stream of this.#streams) stream.close();
    this.#streams.clear();
  }

  breakStreams(): void {
    for (const stream of this.#streams) stream.error(new TypeError('network error'));
    this.#streams.clear();
  }

  async #answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const call: Call = {
      method: request.method,
      path: url.pathname.replace(/^\/api\/students\/[^/]+/, ''),
      query: url.searchParams,
      token: request.headers.get('authorization')?.replace('Bearer ', '') ?? '',
      key: request.headers.get('idempotency-key'),
      body: request.method === 'POST' ? await request.json() : null,
      credentials: request.credentials,
      redirect: request.redirect,
      mode: request.mode,
      signal: request.signal,
      keepalive: request.keepalive,
    };
    this.calls.push(call);
    if (this.isOffline) throw new TypeError('Failed to fetch');
    request.signal.throwIfAborted();
    if (this.refusedTokens.has(call.token)) return problem(401, 'unauthorized');
    const answer = this.answers.get(`${call.method} ${call.path}`);
    return answer ? answer(call) : this.#own(call);
  }

  #own(call: Call): Response {
    switch (call.path) {
      case '/thread':
        return json(this.#page(call.query));
      case '/live':
        return this.#stream(call.signal);
      case '/messages':
        return this.#send(call);
      case '/check':
        return json(this.check);
      default:
        return problem(404, 'not_found');
    }
  }

  #page(query: URLSearchParams): Thread {
    const [before, sought] = [query.get('before'), query.get('q')];
    const found = this.entries.filter(
      (entry) =>
        (!before || entry.id < before) &&
        (!sought || ('body' in entry && entry.body?.toLowerCase().includes(sought))),
    );
    const entries = found.slice(-this.pageSize);
    const rest = found.length > entries.length ? (entries[0]?.id ?? null) : null;
    return { ...this.thread, entries, before: rest, cursor: `c${this.#cursor}` };
  }

  #stream(signal: AbortSignal | null): Response {
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => {
        this.#streams.add(stream);
        stream.enqueue(new TextEncoder().encode(': hello\n\n'));
        signal?.addEventListener('abort', () => {
          if (this.#streams.delete(stream)) stream.error(new DOMException('aborted', 'AbortError'));
        });
      },
      cancel: () => undefined,
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  }

  #send({ key, body }: Call): Response {
    const known = this.#sent.get(key ?? '');
    if (known) return json(known, 201);
    const { channel = 'sms', subject = null, body: text, to } = body as SendRequest;
    const { recipients } = this.thread.student;
    const recipient = recipients.find(({ id }) => id === to) ?? recipients[0];
    if (!recipient) return problem(422, 'no_address');
    const { kind, id, name, relationship } = recipient;
    const entry = outbound({
      id: nextId(),
      channel,
      subject,
      body: text.replaceAll('{student_name}', this.thread.student.preferredName ?? ''),
      sender: { id: viewer.id, name: viewer.name, role: viewer.role },
      recipient: { kind, id, name, relationship },
      status: 'sending',
    });
    this.#sent.set(key ?? '', entry);
    this.push(entry);
    return json(entry, 201);
  }
}

export function json(value: unknown, status = 200): Response {
  return Response.json(value, { status });
}

export function problem(
  status: number,
  code: string,
  errors: FieldError[] = [],
  headers: Record<string, string> = {},
): Response {
  const body = JSON.stringify({ type: 'about:blank', title: code, status, code, errors });
  return new Response(body, { status, headers: { 'content-type': 'application/problem+json', ...headers } });
}
