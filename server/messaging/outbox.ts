/**
 * Hands over what was accepted, finds out what became of calls without an answer, and asks for confirmations that did not
 * come. Every task is claimed durably before a byte leaves, so that a crash leaves "unknown" and never "not tried".
 */
import type { Lane, Room, Task } from '../store/outgoing.ts';
import { confirmDelivery } from './confirm-delivery.ts';
import { findUnanswered } from './find-unanswered.ts';
import { handOver } from './hand-over.ts';
import type { OutboxDeps, TaskDeps } from './messaging.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { settleSurely } from './settle-surely.ts';
import { givenUpBefore } from './unknown-outcome.ts';

export interface Outbox {
  /** Takes up what a crash left behind, then works until stopped. */
  start(): Promise<void>;
  /** There may be something to do now. */
  wake(): void;
  /** Claims nothing more, and resolves when what is under way has been settled. */
  stop(): Promise<void>;
}

/**
 * Calls under way at once. A provider that hangs does not keep the other waiting, nor many questions about earlier texts a
 * message.
 */
const places: Room = { sms: 32, email: 32, questions: 32 };
/** Tasks become due as time passes; a look at an index costs microseconds. */
const tickMs = 1_000;
const troubleMs = 60_000;
/** A clock that is set right by less than this is not worth a write. */
const clockBackMs = 1_000;

export function createOutbox(deps: OutboxDeps): Outbox {
  const underWay = new Map<Promise<void>, Lane>();
  const stopping = new AbortController();
  const store = { ...deps.store, settle: settleSurely(deps, stopping.signal) };
  const taskDeps: TaskDeps = { ...deps, store, startedAt: deps.now() };
  const [followTime, trouble] = [timeFollower(taskDeps), troubleTeller(deps)];
  let timer: NodeJS.Timeout | undefined;
  let claiming: Promise<unknown> = Promise.resolve();

  const claim = oneAtATime(async () => {
    if (stopping.signal.aborted) return false;
    await followTime();
    const room = roomBeside([...underWay.values()]);
    // It may have been stopped meanwhile.
    if (stopping.signal.aborted) return false;
    const claimed = deps.store.claimDue(deps.now(), room);
    claiming = claimed.then((tasks) => tasks.forEach(begin));
    await claiming;
    return (await claimed).length > 0;
  });
  const wake = () => void claim().catch(trouble.failed);

  function begin(task: Task): void {
    const { id: entryId, channel } = task.message;
    trouble.ended();
    const work = run(taskDeps, task)
      .catch((error: unknown) => deps.log.error({ err: error, entryId }, 'outbox task failed'))
      .finally(() => {
        underWay.delete(work);
        wake();
      });
    underWay.set(work, task.kind === 'send' ? channel : 'questions');
  }

  return {
    async start() {
      await deps.store.releaseClaims(deps.now());
      timer = setInterval(wake, tickMs);
      wake();
    },
    wake,
    async stop() {
      stopping.abort();
      clearInterval(timer);
      // What is just being claimed already counts as called, so it is finished too.
      await Promise.allSettled([claiming]);
      await Promise.all(underWay.keys());
    },
  };
}

/**
 * A full disk may stay so for days, and is met each second: the log tells of it once a minute, and of its end. That is when a task
 * was claimed: a look that finds none writes nothing.
 */
function troubleTeller({ now, log }: OutboxDeps): { failed(error: unknown): void; ended(): void } {
  let toldAt: number | null = null;
  return {
    failed(error) {
      const at = now().getTime();
      if (toldAt !== null && Math.abs(at - toldAt) < troubleMs) return;
      toldAt = at;
      log.error({ err: error }, 'outbox could not claim');
    },
    ended() {
      if (toldAt !== null) log.info('outbox can claim again');
      toldAt = null;
    },
  };
}

function roomBeside(underWay: readonly Lane[]): Room {
  const room = { ...places };
  for (const lane of underWay) room[lane] -= 1;
  return room;
}

function timeFollower(deps: TaskDeps): () => Promise<void> {
  const followClock = clockFollower(deps);
  const giveUp = answerAwaiter(deps);
  return async () => {
    await followClock();
    await giveUp();
  };
}

/** A provider that keeps the line open, also when it is asked again, keeps nobody waiting for longer than a minute. */
function answerAwaiter(deps: TaskDeps): () => Promise<void> {
  let lookedAt = deps.now();
  return async () => {
    const now = deps.now();
    if (Math.abs(now.getTime() - lookedAt.getTime()) < tickMs) return;
    const before = givenUpBefore(now, deps.startedAt);
    if (before !== null) await deps.store.giveUpAnswers(before, now);
    lookedAt = now;
  };
}

/** If the clock is set back, tasks would wait until their old time comes again: this moves them back by as much. */
function clockFollower(deps: TaskDeps): () => Promise<void> {
  const { store, now, log } = deps;
  let lookedAt = now();
  return async () => {
    const backMs = lookedAt.getTime() - now().getTime();
    if (backMs >= clockBackMs) {
      await store.moveTasksBack(backMs);
      deps.startedAt = new Date(deps.startedAt.getTime() - backMs);
      log.warn({ backMs }, 'the clock went back');
    }
    lookedAt = now();
  };
}

function run(deps: TaskDeps, task: Task): Promise<void> {
  switch (task.kind) {
    case 'send':
      return handOver(deps, task);
    case 'find':
      return findUnanswered(deps, task);
    case 'confirm':
      return confirmDelivery(deps, task);
  }
}
