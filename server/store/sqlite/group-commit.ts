/**
 * All writes that wait in one turn of the event loop go into one durable transaction. Each is answered only once that
 * transaction is on disk; one that fails is rolled back alone and takes no other with it.
 */
import type { Database } from 'better-sqlite3';
import type { TurnReads } from './turn-reads.ts';

/**
 * `disk`: on disk when it is answered, whatever happens. `process`: it outlives the process at once, and a power cut from
 * the next `disk` write on.
 */
export type Durability = 'disk' | 'process';

interface Job {
  readonly durability: Durability;
  readonly run: () => void;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** A transaction of this many writes takes a few milliseconds: longer ones would hold up the event loop. */
const batchLimit = 256;
const mostTurns = 8;

export class GroupCommit {
  /** A transaction failed as a whole, as on a full disk. Smaller ones may succeed after it: whoever made sure takes it back. */
  hasFailed = false;
  readonly #database: Database;
  readonly #reads: TurnReads;
  readonly #runBatch: (jobs: readonly Job[]) => Map<Job, unknown>;
  #waiting: Job[] = [];
  #scheduled = false;

  constructor(database: Database, reads: TurnReads) {
    this.#database = database;
    this.#reads = reads;
    const runAlone = database.transaction((job: Job) => job.run());
    const runAll = database.transaction((jobs: readonly Job[]) => this.#collectFaults(jobs, runAlone));
    this.#runBatch = (jobs) =>
      jobs.some(({ durability }) => durability === 'disk')
        ? runAll.immediate(jobs)
        : this.#withoutSync(() => runAll.immediate(jobs));
  }

  /** Runs `work` inside the next transaction. Resolves with its result when that is durable, rejects when it is not. */
  write<T>(work: () => T, durability: Durability = 'disk'): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let result: T;
      this.#waiting.push({
        durability,
        run: () => {
          result = work();
        },
        done: () => resolve(result),
        failed: reject,
      });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#gather(mostTurns);
  }

  /** Waits while each turn of the event loop brings more, since a sync costs as much as many writes. */
  #gather(turns: number): void {
    const before = this.#waiting.length;
    setImmediate(() => {
      const count = this.#waiting.length;
      if (count === before || count >= batchLimit || turns === 1) this.#flush();
      else this.#gather(turns - 1);
    });
  }

  #flush(): void {
    this.#scheduled = false;
    const jobs = this.#waiting.splice(0, batchLimit);
    if (this.#waiting.length > 0) this.#schedule();
    let faults: Map<Job, unknown>;
    try {
      this.#reads.end();
      faults = this.#runBatch(jobs);
    } catch (error) {
      this.hasFailed = true;
      for (const job of jobs) job.failed(error);
      return;
    }
    for (const job of jobs) {
      if (faults.has(job)) job.failed(faults.get(job));
      else job.done();
    }
  }

  /** In WAL mode a commit without a sync is whole and outlives the process; the next one with a sync takes it along. */
  #withoutSync<T>(commit: () => T): T {
    this.#database.pragma('synchronous = NORMAL');
    try {
      return commit();
    } finally {
      this.#database.pragma('synchronous = FULL');
    }
  }

  #collectFaults(jobs: readonly Job[], runAlone: (job: Job) => void): Map<Job, unknown> {
    const faults = new Map<Job, unknown>();
    for (const job of jobs) {
      try {
        runAlone(job);
      } catch (error) {
        // A full disk rolls the whole transaction back: then nothing of this batch was saved.
        if (!this.#database.inTransaction) throw error;
        faults.set(job, error);
      }
    }
    return faults;
  }
}
