/**
 * What became of a message: the outcome of our own call, and the provider's reports, in any order and any number.
 * Inside a transaction of the caller's.
 */
import type { Failure } from '../../contract.ts';
import { isFinal, isFirstReason, statusRises } from '../../rules/status.ts';
import { marksNumberUnableToReceive } from '../../providers/failures.ts';
import type { StatusReport } from '../../providers/provider.ts';
import { firstConfirmationMs, type Settlement } from '../outgoing.ts';
import type { MessageRecord } from '../records.ts';
import type { Told } from './tables/events-table.ts';
import type { Tables } from './tables/tables.ts';
import { touchAddress } from './touch-address.ts';

const lookAgainMs = 1_000;

export function settle(tables: Tables, messageId: string, settlement: Settlement): void {
  const message = tables.messages.find(messageId);
  if (message === null) return;
  const { now } = settlement;
  if (foundAnothers(tables, messageId, settlement)) {
    tables.outbox.set(messageId, 'find', new Date(now.getTime() + lookAgainMs), 0);
    return;
  }
  tables.messages.learn(message, settlement);
  countParts(tables, message, settlement.segments);
  if (settlement.status !== undefined) {
    moveStatus(tables, message, settlement.status, settlement.failure ?? null, now);
  }
  if (settlement.optedOut === true) recordCarrierOptOut(tables, message.address, now);
  if (settlement.noConfirmation === true && !isFinal(message.status)) {
    tables.messages.giveUpConfirmation(message, tables.revisions.next(message.studentId, 'message_revision'));
  }
  if (settlement.providerId !== undefined) applyWaiting(tables, messageId, settlement.providerId, now);
  setTask(tables, messageId, settlement);
}

export function giveUpAnswers(tables: Tables, calledBefore: Date, now: Date): void {
  for (const messageId of tables.outbox.unanswered(calledBefore)) {
    const message = tables.messages.find(messageId);
    if (message !== null) moveStatus(tables, message, 'unconfirmed', null, now);
  }
}

export function recordStatus(tables: Tables, report: StatusReport, now: Date): 'applied' | 'kept' | 'repeat' {
  const message = findReported(tables, report);
  if (!tables.events.insert(report, message?.id ?? null, now)) return 'repeat';
  if (message === null) return 'kept';
  applyReport(tables, message, report, now);
  return 'applied';
}

/** Found by our own id if the report carries it, unless that message is known under another id of the provider's. */
function findReported(tables: Tables, report: StatusReport): MessageRecord | null {
  const ours = report.entryId === null ? null : tables.messages.find(report.entryId);
  if (ours !== null && ours.channel === report.channel) {
    if (ours.providerId === null || ours.providerId === report.providerId) return ours;
  }
  return tables.messages.findByProviderId(report.providerId);
}

function applyReport(tables: Tables, message: MessageRecord, report: Told, now: Date): void {
  const { providerId, providerCode, segments } = report;
  tables.messages.learn(message, { providerId, providerCode });
  countParts(tables, message, segments);
  if (report.status !== null) moveStatus(tables, message, report.status, report.failure, now);
  if (report.optedOut === true) recordCarrierOptOut(tables, message.address, now);
  if (report.complained === true && tables.consents.mark(message.address, 'complained', 'resend', now)) {
    touchAddress(tables, message.address);
  }
  if (message.providerId === null) applyWaiting(tables, message.id, providerId, now);
  const status = tables.messages.find(message.id)?.status ?? message.status;
  const task = tables.outbox.find(message.id);
  if (task === null || task.task === 'calling') return;
  if (isFinal(status)) tables.outbox.remove(message.id);
  else if (status === 'sent' && task.task !== 'confirm') awaitConfirmation(tables, message, now);
}

/** Two equal texts were looked for at once, and both found the same one. */
function foundAnothers(tables: Tables, messageId: string, { providerId }: Settlement): boolean {
  if (providerId === undefined || tables.outbox.find(messageId)?.task !== 'find') return false;
  const owner = tables.messages.findByProviderId(providerId);
  return owner !== null && owner.id !== messageId;
}

/** The provider counts otherwise than we did, where it puts words of its own before ours. */
function countParts(tables: Tables, message: MessageRecord, segments: number | undefined): void {
  if (segments === undefined || segments === message.segments) return;
  tables.messages.count(message, tables.revisions.next(message.studentId, 'message_revision'), segments);
}

/** Moves the status if it rises, with all that follows from it. */
function moveStatus(
  tables: Tables,
  message: MessageRecord,
  to: Exclude<MessageRecord['status'], 'sending'>,
  failure: Failure | null,
  now: Date,
): void {
  if (!statusRises(message.channel, message.status, to, failure) && !isFirstReason(message.failure, failure))
    return;
  const revision = tables.revisions.next(message.studentId, 'message_revision');
  tables.messages.move(message, revision, to, now.toISOString(), failure);
  if (to === 'delivered') {
    tables.consents.noteDelivery(message.address, now.toISOString());
    touchAddress(tables, message.address);
  }
  if (failure === null || !marksNumberUnableToReceive(failure.code)) return;
  if (tables.consents.mark(message.address, 'cannot_receive_texts', 'provider', now)) {
    touchAddress(tables, message.address);
  }
}

function applyWaiting(tables: Tables, messageId: string, providerId: string, now: Date): void {
  for (const report of tables.events.adopt(providerId, messageId)) {
    const message = tables.messages.find(messageId);
    if (message !== null) applyReport(tables, message, report, now);
  }
}

/** The status may have moved while our own call was under way: then less is left to do. */
function setTask(tables: Tables, messageId: string, { next, neverLeft }: Settlement): void {
  const message = tables.messages.find(messageId);
  if (next === null || message === null || isFinal(message.status)) {
    tables.outbox.remove(messageId);
    return;
  }
  if (next.kind === 'find' && message.providerId !== null) {
    tables.outbox.set(messageId, 'confirm', next.dueAt, 0);
    return;
  }
  tables.outbox.set(messageId, next.kind, next.dueAt, next.tries);
  if (neverLeft === true) tables.outbox.forgetCall(messageId);
}

function awaitConfirmation(tables: Tables, message: MessageRecord, now: Date): void {
  if (message.channel === 'email') tables.outbox.remove(message.id);
  else tables.outbox.set(message.id, 'confirm', new Date(now.getTime() + firstConfirmationMs), 0);
}

/** Twilio refused with 21610: the number has opted out, though we saw no STOP. */
function recordCarrierOptOut(tables: Tables, number: string, now: Date): void {
  const at = now.toISOString();
  const event = {
    number,
    status: 'revoked',
    source: 'carrier',
    at,
    recordedBy: 'twilio',
    keyword: null,
  } as const;
  if (tables.consents.record(event, now)) touchAddress(tables, number);
}
