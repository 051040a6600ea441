/**
 * All writes that wait in one turn of the event loop go into one durable transaction. Each is answered only once that
 * transaction is on disk; one that fails is rolled back alone and takes no other with it.
 */
import type { Database } from 'better-sqlite3';

interface Job {
  readonly run: () => void;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** A transaction of this many writes takes a few milliseconds: longer ones would hold up the event loop. */
const batchLimit = 256;

export class GroupCommit {
  readonly #database: Database;
  readonly #runBatch: (jobs: readonly Job[]) => Map<Job, unknown>;
  #waiting: Job[] = [];
  #scheduled = false;

  constructor(database: Database) {
    this.#database = database;
    const runAlone = database.transaction((job: Job) => job.run());
    const runAll = database.transaction((jobs: readonly Job[]) => this.#collectFaults(jobs, runAlone));
    this.#runBatch = (jobs) => runAll.immediate(jobs);
  }

  /** Runs `work` inside the next transaction. Resolves with its result when that is durable, rejects when it is not. */
  write<T>(work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let result: T;
      this.#waiting.push({
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
    setImmediate(() => this.#flush());
  }

  #flush(): void {
    this.#scheduled = false;
    const jobs = this.#waiting.splice(0, batchLimit);
    if (this.#waiting.length > 0) this.#schedule();
    let faults: Map<Job, unknown>;
    try {
      faults = this.#runBatch(jobs);
    } catch (error) {
      for (const job of jobs) job.failed(error);
      return;
    }
    for (const job of jobs) {
      if (faults.has(job)) job.failed(faults.get(job));
      else job.done();
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
