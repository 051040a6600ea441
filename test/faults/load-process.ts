/** A load generator in a process of its own, so that it does not share an event loop with what it measures. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface LoadProcess {
  /** Sends a job and resolves with the next thing that it says. Rejects when it ends before. */
  ask<Answer>(job: object | string): Promise<Answer>;
  end(): Promise<void>;
}

/** `file`: a module that takes jobs as messages, named from this folder. */
export function startLoad(file: string): LoadProcess {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)));
  const ended = once(child, 'exit');
  const early = ended.then(() => {
    throw new Error(`${file} ended before it answered`);
  });
  // Nobody may be asking just then.
  early.catch(() => undefined);
  return {
    async ask(job) {
      child.send(job);
      const answered = new Promise((resolve) => child.once('message', resolve));
      return Promise.race([answered, early]) as Promise<never>;
    },
    async end() {
      child.kill();
      await ended;
    },
  };
}
