/** One call to a provider: asked again whether it may be sent, then settled by what came back. */
import { capabilities } from '../auth/policy.ts';
import { type FailureCode, failureOf } from '../providers/failures.ts';
import type { Outcome } from '../providers/provider.ts';
import { firstConfirmationMs, type Settlement, type Task } from '../store/outgoing.ts';
import type { MessageRecord } from '../store/records.ts';
import { logUntaken } from './log-untaken.ts';
import type { TaskDeps } from './messaging.ts';
import { addressOf, recipientsOf } from './recipients.ts';
import { unknownDeadline } from './unknown-outcome.ts';

/** Older than this, nothing is sent by itself any more: the moment may have passed. */
const patienceMs = 10 * 60_000;
/** Resend keeps an idempotency key for 24 hours (resend.com/docs/dashboard/emails/idempotency-keys). */
const sameKeyMs = 23 * 60 * 60_000;

export async function handOver(deps: TaskDeps, task: Task): Promise<void> {
  const { message } = task;
  const standing = await reconsider(deps, task);
  if (standing.kind === 'over') {
    await deps.store.settle(message.id, { now: deps.now(), ...standing.end, next: null });
    return;
  }
  const calledAt = task.firstCalledAt ?? deps.now().toISOString();
  const outcome = standing.kind === 'clear' ? await call(deps, message) : standing;
  await deps.store.settle(message.id, settlementOf(deps, task, calledAt, outcome));
}

type End = Pick<Settlement, 'status' | 'failure'>;
type Later = Extract<Outcome, { kind: 'later' }>;
/** `over`: it is not sent any more. `later`: the record could not be read to decide, and nothing has left. */
type Standing = { readonly kind: 'clear' } | { readonly kind: 'over'; readonly end: End } | Later;

async function reconsider(deps: TaskDeps, task: Task): Promise<Standing> {
  try {
    const end = await (task.firstCalledAt === null ? findRefusal(deps, task) : findEnd(deps, task));
    return end === null ? { kind: 'clear' } : { kind: 'over', end };
  } catch (error) {
    const { id: entryId } = task.message;
    deps.log.error({ err: error, entryId }, 'a message could not be looked at again before it is sent');
    return { kind: 'later', reason: 'record_unreadable' };
  }
}

async function call({ providers, log }: TaskDeps, message: MessageRecord): Promise<Outcome> {
  const { id: entryId, channel, address: to, fromAddress: from, subject, body, sender } = message;
  const provider = providers[channel];
  if (provider === null) return { kind: 'refused', failure: failureOf('channel_off') };
  // A sender who may not see replies must not get one by email either, nor learn the address that it comes from.
  const replyTo = capabilities(sender.role).viewReplies ? sender.email : null;
  try {
    const outcome = await provider.send({ entryId, to, from, subject, body, replyTo });
    logUntaken(log, 'message', { entryId, channel }, outcome);
    return outcome;
  } catch (error) {
    log.error({ err: error, entryId }, 'a provider threw');
    return { kind: 'unknown', reason: 'provider_threw' };
  }
}

/** Has anything changed since it was accepted? It was never handed over, so "failed" is certain to be true. */
async function findRefusal(deps: TaskDeps, task: Task): Promise<End | null> {
  const age = deps.now().getTime() - Date.parse(task.message.createdAt);
  if (age > patienceMs) return failed(task.tries === 0 ? 'too_old' : 'gave_up');
  const obstacle = await findObstacle(deps, task);
  return obstacle === null ? null : failed(obstacle);
}

async function findObstacle(deps: TaskDeps, { message }: Task): Promise<FailureCode | null> {
  const student = await deps.store.findStudent(message.studentId);
  if (student === null || !student.active) return 'student_inactive';
  const recipients = await recipientsOf(deps, student);
  const recipient = recipients.find(({ person }) => person.id === message.recipient.id);
  if (recipient === undefined || addressOf(recipient, message.channel) !== message.address)
    return 'recipient_changed';
  return recipient.obstacles[message.channel][0] ?? null;
}

/**
 * An email whose first call had no answer goes again under the same key, as long as the key is kept and nothing stands in its
 * way. The first call may have been taken: so it has not failed for certain.
 */
async function findEnd(deps: TaskDeps, task: Task): Promise<End | null> {
  const since = Date.parse(task.firstCalledAt ?? task.message.createdAt);
  const isExpired = deps.now().getTime() - since > sameKeyMs;
  return isExpired || (await findObstacle(deps, task)) !== null ? { status: 'unconfirmed' } : null;
}

function failed(code: FailureCode): End {
  return { status: 'failed', failure: failureOf(code) };
}

function settlementOf(deps: TaskDeps, task: Task, calledAt: string, outcome: Outcome): Settlement {
  const now = deps.now();
  switch (outcome.kind) {
    case 'accepted': {
      const dueAt = new Date(now.getTime() + firstConfirmationMs);
      const next = task.message.channel === 'sms' ? { kind: 'confirm' as const, dueAt, tries: 0 } : null;
      const { providerId, segments } = outcome;
      return { now, status: 'sent', providerId, ...(segments === undefined ? {} : { segments }), next };
    }
    case 'refused': {
      const { kind: _, ...told } = outcome;
      // Only this call was refused: an earlier one, without an answer, may have been taken.
      if (task.firstCalledAt !== null) return { now, status: 'unconfirmed', next: null };
      return { now, status: 'failed', ...told, next: null };
    }
    case 'later':
      return task.firstCalledAt === null
        ? postpone(now, task, outcome)
        : unanswered(deps, task, calledAt, outcome.retryAfterMs);
    case 'unknown':
      return unanswered(deps, task, calledAt);
  }
}

/** Certainly not accepted: again after what the provider asks for, or a growing while, but not forever. */
function postpone(now: Date, task: Task, { retryAfterMs }: Later): Settlement {
  const backOffMs = Math.min(60_000, 1_000 * 2 ** task.tries) * (0.75 + Math.random() / 2);
  const dueAt = new Date(now.getTime() + (retryAfterMs ?? backOffMs));
  if (dueAt.getTime() - Date.parse(task.message.createdAt) >= patienceMs) {
    return { now, ...failed('gave_up'), next: null };
  }
  return { now, next: { kind: 'send', dueAt, tries: task.tries + 1 }, neverLeft: true };
}

/** The call left and nothing came back. A text is looked for, never sent again; an email goes again under its key. */
function unanswered(deps: TaskDeps, task: Task, calledAt: string, askedMs = 0): Settlement {
  const now = deps.now();
  const deadline = unknownDeadline(calledAt, deps.startedAt);
  const isOver = now >= deadline;
  const backOffMs = task.message.channel === 'sms' ? 1_000 : Math.min(15 * 60_000, 1_000 * 2 ** task.tries);
  const soonest = now.getTime() + Math.max(backOffMs, askedMs);
  const dueAt = new Date(isOver ? soonest : Math.min(soonest, deadline.getTime()));
  const next =
    task.message.channel === 'sms'
      ? { kind: 'find' as const, dueAt, tries: 0 }
      : { kind: 'send' as const, dueAt, tries: task.tries + 1 };
  return { now, ...(isOver && { status: 'unconfirmed' }), next };
}
