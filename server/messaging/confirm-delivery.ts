/** Asks for the status of a text whose report did not come: after 15 minutes, 1, 6 and 24 hours. Some carriers never confirm. */
import type { Settlement, Task } from '../store/outgoing.ts';
import type { TaskDeps } from './messaging.ts';

const hourMs = 60 * 60_000;
/** From each question to the next. */
const waitsMs = [45 * 60_000, 5 * hourMs, 18 * hourMs];

export async function confirmDelivery(deps: TaskDeps, task: Task): Promise<void> {
  const { message } = task;
  if (message.providerId !== null && deps.providers.sms !== null) {
    try {
      const report = await deps.providers.sms.fetchStatus(message.providerId);
      await deps.store.recordStatus(report, deps.now());
    } catch (error) {
      // The next question is due in any case.
      deps.log.warn({ err: error, entryId: message.id }, 'the status of a text could not be asked for');
    }
  }
  await deps.store.settle(message.id, { now: deps.now(), ...nextQuestion(task, deps.now()) });
}

/** If the status is final by now, the store removes the task, whatever is asked for here. */
function nextQuestion({ tries }: Task, now: Date): Pick<Settlement, 'next' | 'noConfirmation'> {
  const waitMs = waitsMs[tries];
  if (waitMs === undefined) return { next: null, noConfirmation: true };
  return { next: { kind: 'confirm', dueAt: new Date(now.getTime() + waitMs), tries: tries + 1 } };
}
