/** A staff member sends: reviewed, saved durably with its task and its audit rows, then handed over apart. */
import { hash } from 'node:crypto';
import type { Caller } from '../auth/caller.ts';
import { viewerOf } from '../auth/policy.ts';
import { type OutboundEntry, confirmableSchema } from '../contract.ts';
import type { SendRequest } from '../requests.ts';
import { ApiError, noSuchStudent } from '../errors.ts';
import { type AuditFact, type Deed, auditFact } from '../store/audit.ts';
import type { AcceptedMessage } from '../store/outgoing.ts';
import type { MessageRecord } from '../store/records.ts';
import { countSegments } from '../rules/count-segments.ts';
import type { Messaging } from './messaging.ts';
import { presentMessage } from './present-entry.ts';
import { addressOf } from './recipients.ts';
import { type Refusal, type Review, reviewMessage } from './review-message.ts';

export type SendDeps = Pick<Messaging, 'providers' | 'settings' | 'now'> & {
  store: Pick<Messaging['store'], 'findStudent' | 'addressFacts' | 'findByKey' | 'acceptMessage'>;
  /** Hands over what is due, now. */
  outbox: { wake(): void };
};

export interface SendCommand {
  readonly caller: Caller;
  readonly studentId: string;
  readonly idempotencyKey: string;
  readonly request: SendRequest;
  readonly retryOf?: MessageRecord;
}

/** Throws an ApiError for each refusal of the contract. A repeat answers as the first did. */
export async function sendMessage(deps: SendDeps, command: SendCommand): Promise<OutboundEntry> {
  const student = await deps.store.findStudent(command.studentId);
  if (student === null) throw noSuchStudent();
  const { can } = viewerOf(command.caller);
  const requestHash = hashOf(command);
  const first = await deps.store.findByKey(command.caller.id, command.idempotencyKey);
  if (first !== null && first.requestHash !== requestHash) throw keyReused();
  if (first !== null) return presentMessage(deps, asAccepted(first.message), can);
  const { request, retryOf } = command;
  const review = await reviewMessage(deps, student, { ...request, retryOf }, can);
  requireUnrefused(review.refusals, request.confirm ?? []);
  const accepted = await deps.store.acceptMessage(draftOf(deps, command, review, requestHash));
  if (accepted.kind === 'accepted') deps.outbox.wake();
  return presentMessage(deps, asAccepted(messageOf(accepted)), can);
}

const confirmable: readonly string[] = confirmableSchema.options;

/** Throws the first of them that the sender did not confirm, with all others. */
function requireUnrefused(found: readonly Refusal[], choices: readonly string[]): void {
  const refusals = [...found.filter(({ code }) => !isConfirmed(code, choices)), ...unknownConfirm(choices)];
  const [reason] = refusals;
  if (reason !== undefined) throw new ApiError(reason.code, reason.message, { errors: refusals });
}

function isConfirmed(code: string, choices: readonly string[]): boolean {
  return confirmable.includes(code) && choices.includes(code);
}

/** Last: what stands in the way of the message says more than what was confirmed of it. */
function unknownConfirm(choices: readonly string[]): Refusal[] {
  if (choices.every((choice) => confirmable.includes(choice))) return [];
  const message = `Only ${confirmable.join(', ')} can be confirmed.`;
  return [{ code: 'unknown_confirm', field: 'confirm', message }];
}

function draftOf(deps: SendDeps, command: SendCommand, review: Review, requestHash: string) {
  const { caller, studentId, idempotencyKey, retryOf } = command;
  const { recipient, channel } = review;
  const address = recipient === null ? null : addressOf(recipient, channel);
  const fromAddress = deps.providers[channel]?.from;
  if (recipient === null || address === null || fromAddress === undefined) {
    throw new Error('A message that was not refused has a recipient, an address and a sender');
  }
  const now = deps.now();
  const { id, name, role, can } = viewerOf(caller);
  return {
    studentId,
    channel,
    subject: review.subject,
    body: review.body,
    sender: { id, name, role, email: caller.email },
    recipient: recipient.person,
    address,
    fromAddress,
    retryOf: retryOf?.id ?? null,
    segments: review.counter.segments,
    idempotencyKey,
    requestHash,
    confirmed: command.request.confirm ?? [],
    now,
    answersReplies: can.viewReplies,
    limits: deps.settings.rateLimits,
    audit: auditFacts(command, review, now),
  };
}

/** The send, and each choice to send in spite of a warning, by rule and never by word. */
function auditFacts({ caller, studentId, retryOf }: SendCommand, review: Review, now: Date): AuditFact[] {
  const fact = (deed: Pick<Deed, 'action' | 'details'>) => auditFact(now, caller, { studentId, ...deed });
  const action = retryOf === undefined ? 'send' : 'retry';
  const overrides = review.refusals.map(({ code }) => {
    const rules = review.findings.filter((finding) => finding.code === code).map(({ rule }) => rule);
    return fact({ action: 'override', details: { code, rules: [...new Set(rules)] } });
  });
  return [fact({ action, details: { channel: review.channel } }), ...overrides];
}

function messageOf(accepted: AcceptedMessage): MessageRecord {
  switch (accepted.kind) {
    case 'accepted':
    case 'repeat':
      return accepted.message;
    case 'key_reused':
      throw keyReused();
    case 'in_hand':
      throw new ApiError(
        'not_retryable',
        'This message has arrived, or was sent again already. Look at what became of it.',
      );
    case 'rate_limited':
      throw rateLimited(accepted.by, accepted.retryAfterMs);
  }
}

/** The message as it was when it was accepted, for a repeat too: still sending, with the parts that we counted. */
function asAccepted(message: MessageRecord): MessageRecord {
  const segments = message.channel === 'sms' ? countSegments(message.body).segments : null;
  const untold = { status: 'sending', failure: null, noConfirmation: false } as const;
  return { ...message, ...untold, statusAt: message.createdAt, segments };
}

function keyReused(): ApiError {
  return new ApiError('idempotency_key_reused', 'This Idempotency-Key was used for another message.');
}

const limitWords = {
  staff: 'You have sent many messages just now.',
  number: 'This number was sent many texts just now.',
  server: 'As many messages as are allowed in a day have been sent from here.',
};

function rateLimited(by: keyof typeof limitWords, retryAfterMs: number): ApiError {
  const retryAfter = Math.max(1, Math.ceil(retryAfterMs / 1000));
  return new ApiError(
    'rate_limited',
    `${limitWords[by]} This one was not sent. Wait a little, then send it again.`,
    {
      retryAfter,
    },
  );
}

function hashOf({ studentId, request, retryOf }: SendCommand): string {
  const { channel, to, subject, body, confirm, address } = request;
  return hash(
    'sha256',
    JSON.stringify([studentId, retryOf?.id, channel, to, subject, body, confirm, address]),
  );
}
