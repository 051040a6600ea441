/** What a reply says of its number: that texts are to stop, or that it is a wrong one. Inside a transaction of the caller's. */
import type { InboundFlag } from '../../contract.ts';
import type { ReplyRecord } from '../records.ts';
import { moveHeld } from './place-reply.ts';
import type { Tables } from './tables/tables.ts';
import { touchAddress } from './touch-address.ts';

/** The phone's owner asked to stop, on a staff member's word. The reply as it is now. */
export function recordOptOut(tables: Tables, reply: ReplyRecord, by: string, now: Date): ReplyRecord {
  const at = now.toISOString();
  const event = { number: reply.fromNumber, status: 'revoked', source: 'staff', at, recordedBy: by } as const;
  changeByReply(tables, reply.fromNumber, () => tables.consents.record({ ...event, keyword: null }, now));
  return reflag(tables, reply, { from: 'opt_out_request', to: 'opt_out' }, now);
}

export function recordWrongNumber(tables: Tables, reply: ReplyRecord, by: string, now: Date): ReplyRecord {
  changeByReply(tables, reply.fromNumber, () =>
    tables.consents.mark(reply.fromNumber, 'wrong_number', by, now),
  );
  return reflag(tables, reply, { from: 'wrong_number', to: 'wrong_number_recorded' }, now);
}

/** Says something of a reply by a flag, in the place of what only looked like it. */
export function reflag(
  tables: Tables,
  read: ReplyRecord,
  { from, to }: { from: InboundFlag; to: InboundFlag },
  now: Date,
): ReplyRecord {
  // As it is now: since it was read, others may have placed it, or said something else of it.
  const reply = tables.replies.find(read.id) ?? read;
  const flags = [...reply.flags.filter((flag) => flag !== from), to];
  const revision = reply.studentId === null ? 0 : tables.revisions.next(reply.studentId, 'reply_revision');
  const at = now.toISOString();
  const wrongNumberAt = to === 'wrong_number_recorded' ? at : null;
  tables.replies.setFlags(reply, [...new Set(flags)], revision, { wrongNumberAt, answeredAt: at });
  for (const row of tables.held.of(reply.id)) {
    if (row.state === 'waiting') moveHeld(tables, row, 'waiting');
  }
  return tables.replies.find(reply.id) ?? reply;
}

/** Readers without replies are told of such a change only if it turns texts on or off. */
export function changeByReply(tables: Tables, number: string, change: () => boolean): void {
  const wasOff = isOff(tables, number);
  if (!change()) return;
  const counter = isOff(tables, number) === wasOff ? 'reply_revision' : 'student_revision';
  touchAddress(tables, number, counter);
}

/** Are texts off, as readers without replies see it? */
function isOff({ consents }: Tables, number: string): boolean {
  const { consent, marks } = consents.factsOf(number);
  return consent?.status === 'revoked' || marks.has('wrong_number');
}
