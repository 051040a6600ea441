/** Looks in Twilio's list for a text whose call had no answer. It is never sent again: at worst it stays unconfirmed. */
import { firstConfirmationMs, type Settlement, type Task } from '../store/outgoing.ts';
import type { TaskDeps } from './messaging.ts';
import { unknownDeadline } from './unknown-outcome.ts';

/** After the minute it is still looked for, ever more seldom, since a late answer is better than none. */
const lateLooksMs = [5 * 60_000, 30 * 60_000, 3 * 60 * 60_000];

export async function findUnanswered(deps: TaskDeps, task: Task): Promise<void> {
  const { message } = task;
  const found = await look(deps, task);
  const now = deps.now();
  if (found === undefined) {
    await deps.store.settle(message.id, { now, ...lookAgain(deps, task, now) });
    return;
  }
  const next = { kind: 'confirm' as const, dueAt: new Date(now.getTime() + firstConfirmationMs), tries: 0 };
  await deps.store.settle(message.id, { now, status: 'sent', providerId: found.providerId, next });
  await deps.store.recordStatus(found.report, now);
}

async function look({ providers, store, log }: TaskDeps, { message, firstCalledAt }: Task) {
  if (providers.sms === null) return undefined;
  const since = new Date(firstCalledAt ?? message.createdAt);
  try {
    const { fromAddress: from, address: to, body } = message;
    const found = await providers.sms.findSent({ from, to, body, since });
    const taken = await store.knownProviderIds(found.map(({ providerId }) => providerId));
    return found.findLast(({ providerId }) => !taken.has(providerId));
  } catch (error) {
    log.warn({ err: error, entryId: message.id }, 'a text could not be looked for');
    return undefined;
  }
}

function lookAgain(deps: TaskDeps, task: Task, now: Date): Pick<Settlement, 'status' | 'next'> {
  const deadline = unknownDeadline(task.firstCalledAt ?? task.message.createdAt, deps.startedAt);
  if (now < deadline) {
    const waitMs = Math.min(15_000, 1_000 * 2 ** task.tries);
    const dueAt = new Date(Math.min(now.getTime() + waitMs, deadline.getTime()));
    return { next: { kind: 'find', dueAt, tries: task.tries + 1 } };
  }
  const late = task.message.status === 'unconfirmed' ? task.tries + 1 : 0;
  const waitMs = lateLooksMs[late];
  if (waitMs === undefined) return { status: 'unconfirmed', next: null };
  return {
    status: 'unconfirmed',
    next: { kind: 'find', dueAt: new Date(now.getTime() + waitMs), tries: late },
  };
}
