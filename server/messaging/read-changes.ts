/** What changed in a thread since a reader's position, as events of the live stream. */
import type { Caller } from '../auth/caller.ts';
import { viewerOf } from '../auth/policy.ts';
import type { Position } from '../store/store.ts';
import { auditFact } from '../store/audit.ts';
import { writeCursor } from './cursor.ts';
import type { Messaging } from './messaging.ts';
import { presentChange } from './present-entry.ts';
import { presentStudent } from './present-student.ts';

export interface LiveEvent {
  readonly event: 'entry' | 'student' | 'reset';
  readonly id: string;
  /** JSON on one line. */
  readonly data: string;
}

export interface LiveChanges {
  readonly events: readonly LiveEvent[];
  readonly position: Position;
}

/** As many as one read returns; a reader who is further behind reads again at once. */
const batch = 200;

type Deps = Pick<Messaging, 'providers' | 'settings' | 'now'> & {
  store: Pick<Messaging['store'], 'changesSince' | 'findStudent' | 'addressFacts' | 'waitingSince'>;
};

/** Null when the position is not one that this record ever had. */
export async function readChanges(
  deps: Deps,
  caller: Caller,
  studentId: string,
  since: Position,
): Promise<LiveChanges | null> {
  const changes = await deps.store.changesSince(studentId, since, batch);
  if (changes === null) return null;
  const { can } = viewerOf(caller);
  const events: LiveEvent[] = changes.entries.map(({ entry, position }) => ({
    event: 'entry',
    id: writeCursor(position, studentId),
    data: JSON.stringify(presentChange(deps, entry, can)),
  }));
  const student = changes.studentChanged ? await deps.store.findStudent(studentId) : null;
  if (student !== null) {
    const waitingSince = can.viewReplies ? await deps.store.waitingSince(studentId) : null;
    const data = JSON.stringify(await presentStudent(deps, student, waitingSince, can));
    events.push({ event: 'student', id: writeCursor(changes.position, studentId), data });
  }
  return { events, position: changes.position };
}

export interface Follow {
  readonly caller: Caller;
  readonly studentId: string;
}

/** A follower's first content is a read like any other. */
export async function auditFollows(
  deps: Pick<Deps, 'now'> & { store: Pick<Messaging['store'], 'recordAudit'> },
  follows: readonly Follow[],
): Promise<void> {
  const at = deps.now();
  await deps.store.recordAudit(
    follows.map(({ caller, studentId }) => auditFact(at, caller, { action: 'follow', studentId })),
  );
}
