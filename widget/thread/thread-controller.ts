import type { Entry, RemovedEntry, Student, Thread } from '../../server/contract.ts';
import type { Answer, Call, Refusal } from '../connection/api.ts';
import { EntryBlocks, isAfter, missingFrom } from './entry-blocks.ts';
import type { StreamEvent } from '../connection/event-stream.ts';
import { firstInSight } from './first-in-sight.ts';
import { LiveConnection } from '../connection/live-connection.ts';
import { Outbox } from './outbox.ts';
import { paint, pause, shortMs, wait } from '../connection/pause.ts';
import type { Connection, OpenThread, Origin, ThreadListener, ThreadState } from './thread-state.ts';

/** Holds one student's thread and keeps it up to date. Touches no DOM; all entries come in through `apply`. */
export class ThreadController {
  /** Whose thread it is; empty when none is open. */
  studentId = '';
  state: ThreadState = { kind: 'waiting' };
  readonly outbox = new Outbox(() => this.redraw());
  readonly #listener: ThreadListener;
  #life = new AbortController();
  #live: LiveConnection | undefined;
  #older: Promise<void> | undefined;
  #hasShown = false; // From then on, the element keeps its place on the page.
  #reads = 0; // Counted, so that only the last one is tried again.
  #fault = ''; // The error code that the page was told last; empty after a read that worked.

  constructor(listener: ThreadListener) {
    this.#listener = listener;
  }

  /** The thread while one is open. */
  get thread(): OpenThread | undefined {
    return this.state.kind === 'open' ? this.state.thread : undefined;
  }

  get connection(): Connection | undefined {
    return this.state.kind === 'open' ? this.state.connection : undefined;
  }

  /** Aborted when the student changes or the element leaves the page. */
  get signal(): AbortSignal {
    return this.#life.signal;
  }

  /** Drops the current thread and loads this student's; an empty id only drops. */
  open(studentId: string): void {
    this.studentId = studentId;
    this.#life.abort();
    this.#life = new AbortController();
    this.#live?.stop();
    this.#older = undefined;
    this.outbox.clear();
    this.#fault = '';
    this.#become({ kind: studentId && this.#hasShown ? 'loading' : 'waiting' });
    if (studentId) void this.reload();
  }

  /** Reads the newest entries again and follows from there; what is loaded stays visible meanwhile. False when it failed. */
  async reload(): Promise<boolean> {
    if (!this.studentId || this.signal.aborted) return true;
    if (!this.thread && this.state.kind !== 'waiting') this.#become({ kind: 'loading' });
    return this.#read();
  }

  /** There is a token. If its role may not view, nothing is asked of the server, and answers to earlier calls are dropped. */
  async admit(mayView: boolean): Promise<void> {
    const { signal } = this;
    // While a page opens, a short loading state would only flicker. Later it keeps the element's place.
    if (mayView && !this.#hasShown) await wait(shortMs);
    if (signal.aborted || !/waiting|loading/.test(this.state.kind)) return;
    this.#become({ kind: mayView ? 'loading' : 'refused' });
    if (!mayView) this.#life.abort();
  }

  /** The only way in for entries: first load, older pages, live stream and answers to our own calls. */
  apply(changes: readonly (Entry | RemovedEntry)[], origin: Origin): void {
    const { thread } = this;
    if (!thread) return;
    const isLive = origin === 'live';
    for (const change of changes) {
      const before = thread.entries.get(change.id);
      if (isLive) this.#listener.onChange(change);
      // It is older than what is loaded: it will come with its page.
      if (isLive && thread.before && !before && isAfter(thread.entries.first, change.id)) continue;
      if ('removed' in change) thread.entries.remove(change.id);
      // A page of the history never overwrites an entry that is already here.
      else if (isLive || !before) {
        const now = thread.entries.put(change);
        if (!isLive || now === before) continue;
        if (!before) this.outbox.claim(change);
        this.#listener.onArrival(now, before);
      }
    }
    this.redraw();
  }

  applyStudent(student: Student): void {
    // What the viewer may do in a record that is opened again comes with the thread alone.
    if (student.active && this.thread?.student.active === false) void this.reload();
    if (this.thread) this.thread.student = student;
    this.redraw();
  }

  /** Loads the page before the oldest entry, or joins a load in progress. */
  loadOlder(limit = ''): Promise<void> {
    return (this.#older ??= this.#loadOlder(limit).finally(() => (this.#older = undefined)));
  }

  /** Loads older pages until this entry is there; false when it could not be loaded. */
  async loadTo(id: string): Promise<boolean> {
    const { thread } = this;
    for (let before = ''; thread?.before && thread.before !== before && isAfter(thread.entries.first, id);) {
      ({ before } = thread);
      await this.loadOlder('&limit=200');
    }
    return Boolean(this.thread?.entries.get(id));
  }

  /** Continues after the session had expired, now that there may be a new token. */
  async resume(): Promise<void> {
    this.#setConnection('live');
    if (!(await this.reload())) this.#setConnection('offline'); // No stream is there to notice it.
  }

  /** Continues the live stream on a new connection, with the current token. */
  readonly moveLive = (): void => this.#live?.renew();

  readonly redraw = (): void => this.#listener.redraw();

  /** Any other call. Undefined when the thread was left meanwhile, unless the call has a key: its answer is always returned. */
  call<Value>(path: string, call?: Call): Promise<Answer<Value> | undefined> {
    return this.#answerOf(this.#listener.api().json<Value>(path, this.signal, call), call?.key);
  }

  readPage(query = ''): Promise<Answer<Thread> | undefined> {
    return this.#answerOf(this.#listener.api().page(query, this.signal));
  }

  download(path: string): Promise<Answer<Blob> | undefined> {
    return this.#answerOf(this.#listener.api().blob(path, this.signal));
  }

  /** A read that failed is tried again later, unless another was started meanwhile. */
  async #read(failures = 1): Promise<boolean> {
    const { signal } = this;
    const read = ++this.#reads;
    const known = this.thread?.entries.all ?? [];
    const answer = await this.readPage();
    if (answer?.kind === 'ok') await this.#show(answer.value, known);
    if (!answer || answer.kind === 'ok' || answer.kind === 'expired') return true;
    const refusal = answer.kind === 'refused' ? answer.refusal : null;
    this.#onFault(refusal);
    void pause(failures, signal, refusal?.retryAfterSeconds).then(() => {
      const isWanted = this.thread || this.state.kind === 'failed';
      if (!signal.aborted && read === this.#reads && isWanted) void this.#read(failures + 1);
    });
    return false;
  }

  async #answerOf<Value>(asked: Promise<Answer<Value>>, key?: string): Promise<Answer<Value> | undefined> {
    const { signal, connection } = this;
    const answer = await asked.catch(() => undefined);
    if (signal.aborted) return key ? answer : undefined;
    if (answer?.kind === 'expired') this.#expire();
    // Asked since the session expired, and not in vain: it works again. A read of the thread goes on by itself meanwhile.
    else if (connection === 'expired' && answer?.kind !== 'unreachable')
      void paint().then(() => (this.connection === 'expired' ? this.resume() : undefined));
    return answer;
  }

  async #loadOlder(limit: string): Promise<void> {
    const { thread } = this;
    if (!thread?.before) return;
    const answer = await this.readPage(`?before=${encodeURIComponent(thread.before)}${limit}`);
    if (answer?.kind !== 'ok' || thread !== this.thread) return;
    thread.before = answer.value.before;
    this.apply(answer.value.entries, 'history');
  }

  async #show(answer: Thread, all: readonly Entry[]): Promise<void> {
    const { student, viewer, entries, cursor, before, crisisNote = null } = answer;
    const { thread: known, signal } = this;
    this.#fault = '';
    const isContinuous = known && (before === null || known.entries.get(entries[0]?.id));
    const thread = isContinuous
      ? Object.assign(known, { student, viewer, crisisNote })
      : { studentId: this.studentId, student, viewer, before: null, crisisNote, entries: new EntryBlocks() };
    const lastKnown = known?.entries.last ?? '';
    this.#become({ kind: 'open', thread, connection: 'live' });
    if (thread === known) this.apply(missingFrom(answer, all), 'live');
    const later = known ? [] : entries.slice(0, firstInSight(entries));
    for (const entry of entries.slice(later.length)) {
      const isNews = known && (thread.entries.get(entry.id) || isAfter(entry.id, lastKnown));
      this.apply([entry], isNews ? 'live' : 'history');
    }
    if (later.length) await paint();
    if (signal.aborted) return;
    this.apply(later, 'history');
    if (!isContinuous) thread.before = before;
    this.#follow(cursor);
    if (!known) this.#listener.onReady();
  }

  #follow(cursor: string): void {
    this.#live?.stop();
    this.#live = new LiveConnection(cursor, {
      open: (from, signal) => this.#answerOf(this.#listener.api().stream(from, signal)),
      onEvent: (event) => this.#onStreamEvent(event),
      onAlive: this.redraw,
      onConnected: (isConnected) => this.#setConnection(isConnected ? 'live' : 'offline'),
      onRefused: (refusal) => this.#onFault(refusal),
    });
  }

  #onStreamEvent({ type, data }: StreamEvent): void {
    // Not at once: some server may know no cursor, not even the one that it has just given.
    if (type === 'reset') void pause(1, this.signal).then(() => this.reload());
    if (type === 'student') this.applyStudent(JSON.parse(data));
    if (type === 'entry') this.apply([JSON.parse(data)], 'live');
  }

  #expire(): void {
    if (this.connection === 'expired' || this.state.kind === 'expired') return;
    this.#live?.stop();
    if (this.thread) this.#setConnection('expired');
    else this.#become({ kind: 'expired' });
    this.#listener.onExpired();
  }

  #onFault(refusal: Refusal | null): void {
    const { status, code = 'unreachable' } = refusal ?? {};
    if (status === 403 || status === 404) {
      this.#live?.stop();
      this.#become({ kind: status === 403 ? 'refused' : 'missing' });
    } else if (!this.thread) this.#become({ kind: 'failed' });
    if (code !== this.#fault) this.#listener.onFailed(code);
    this.#fault = code;
  }

  #setConnection(connection: Connection): void {
    if (this.thread && this.connection !== connection)
      this.#become({ kind: 'open', thread: this.thread, connection });
  }

  #become(state: ThreadState): void {
    // A role that may not view is shown nothing, whatever else goes wrong.
    if (this.state.kind === 'refused' && !/open|waiting/.test(state.kind)) return;
    this.state = state;
    if (state.kind !== 'waiting') this.#hasShown = state.kind !== 'refused';
    this.redraw();
  }
}
