/** Takes in a text: consent words first, then its thread. Inside a transaction of the caller's. */
import type { InboundFlag } from '../../contract.ts';
import type { ReplyRecord } from '../records.ts';
import { type Match, listedToMs, matchReply } from '../../rules/match-reply.ts';
import { isOptOutWord, type OptOutWord, readOptOutWord } from '../../rules/opt-out-words.ts';
import type { InboundReport } from '../../providers/provider.ts';
import type { InboundResult, ReplyRules } from '../store.ts';
import type { ReplyPlace } from './tables/replies-table.ts';
import type { SentText } from './reply-queries.ts';
import { changeByReply, reflag } from './stop-texts.ts';
import type { Tables } from './tables/tables.ts';

/** After this long a reply says that it answers an old message. */
const lateMs = 30 * 24 * 60 * 60_000;

/** The latest text of each student's thread to the number, of those sent before the given time. */
type TextedAt = (number: string, before: Date | null) => readonly SentText[];

export function recordInbound(
  tables: Tables,
  textedAt: TextedAt,
  report: InboundReport,
  rules: ReplyRules,
): InboundResult {
  const before = findBefore(tables, report.providerId);
  if (before !== null) {
    learnWord(tables, report, before, rules.now);
    return { replyId: before.reply?.id ?? null, first: false };
  }
  const word = recordConsentWord(tables, report, rules.now);
  const receivedAt = report.receivedAt ?? rules.now;
  const holders = tables.consents.studentsAt(report.from);
  // A student whose record is closed has left: the number may be somebody else's by now, if anybody else has it.
  const active = holders.filter((id) => tables.students.find(id)?.active === true);
  const ownersToday = new Set(active.length > 0 ? active : holders);
  const texted = textsBefore(textedAt, report);
  const match = matchReply({ texted, receivedAt, replyWindowMs: rules.replyWindowMs, ownersToday });
  if (match.kind === 'unsolicited') {
    tables.unsolicited.note(report.providerId, rules.now);
    return { replyId: null, first: true };
  }
  const id = report.receivedAt === undefined ? tables.ids.next(rules.now) : tables.ids.at(receivedAt);
  const flags = flagsOf(word, match, receivedAt, rules.flagsOf(report.body));
  if (isShared(match, holders)) flags.push('shared_number');
  if (tables.consents.marksOf(report.from).has('wrong_number')) flags.push('wrong_number_recorded');
  // HELP may be meant for a person, whatever Twilio answers to it.
  const needsAnswer = word === null ? !flags.includes('auto_reply') : word === 'HELP';
  const place = match.kind === 'placed' ? placeOf(tables, match.to) : null;
  tables.replies.insert(id, report, { flags, receivedAt, needsAnswer }, place, rules.now);
  if (match.kind === 'held') hold(tables, id, match.among);
  return { replyId: id, first: true };
}

interface TextBefore {
  /** Null where it was unsolicited. */
  readonly reply: ReplyRecord | null;
  readonly receivedAt: string;
}

function findBefore(tables: Tables, providerId: string): TextBefore | null {
  const reply = tables.replies.findByProviderId(providerId);
  if (reply !== null) return { reply, receivedAt: reply.receivedAt };
  const receivedAt = tables.unsolicited.receivedAt(providerId);
  return receivedAt === null ? null : { reply: null, receivedAt };
}

/** Twilio's list does not tell what Twilio took for an opt-out: a webhook that comes after it does. */
function learnWord(
  tables: Tables,
  report: InboundReport,
  { reply, receivedAt }: TextBefore,
  now: Date,
): void {
  const flag = report.optOutType === null ? undefined : wordFlags[report.optOutType];
  if (flag === undefined || reply?.flags.includes(flag)) return;
  recordConsentWord(tables, { ...report, receivedAt: new Date(receivedAt) }, now);
  if (reply !== null) reflag(tables, reply, { from: 'opt_out_request', to: flag }, now);
}

const wordFlags: Readonly<Partial<Record<OptOutWord, InboundFlag>>> = { STOP: 'opt_out', START: 'opt_in' };

/** Changes the number's consent whoever it belongs to, also when nobody was ever texted there. */
function recordConsentWord(tables: Tables, report: InboundReport, now: Date): OptOutWord | null {
  const isRevoked = () => tables.consents.current(report.from)?.status === 'revoked';
  const word = readOptOutWord(report.body, report.optOutType, isRevoked);
  if (word === null || word === 'HELP' || report.from === '') return word;
  const status = word === 'STOP' ? 'revoked' : 'granted';
  const at = (report.receivedAt ?? now).toISOString();
  // Twilio may read other words as an opt-out, in a text that answers nothing of ours: those words are not kept.
  const keyword = isOptOutWord(report.body) ? report.body.trim().slice(0, 40) : word;
  const event = {
    number: report.from,
    status,
    source: 'keyword',
    at,
    recordedBy: 'twilio',
    keyword,
  } as const;
  changeByReply(tables, report.from, () => tables.consents.record(event, now));
  return word;
}

/**
 * For a text found later in the provider's list: what was sent before it came. If nothing was, what was sent since: a number
 * that has been texted by now is no stranger's.
 */
function textsBefore(textedAt: TextedAt, { from, receivedAt }: InboundReport): readonly SentText[] {
  if (receivedAt === undefined) return textedAt(from, null);
  const before = textedAt(from, new Date(receivedAt.getTime() + listedToMs));
  return before.length > 0 ? before : textedAt(from, null);
}

function flagsOf(
  word: OptOutWord | null,
  match: Match<SentText>,
  receivedAt: Date,
  fromWords: readonly InboundFlag[],
): InboundFlag[] {
  const flags = word === null ? [...fromWords] : fromWords.filter((flag) => flag !== 'opt_out_request');
  const wordFlag = word === null ? undefined : wordFlags[word];
  if (wordFlag !== undefined) flags.push(wordFlag);
  if (isLate(match, receivedAt)) flags.push('late');
  return flags;
}

/** Somebody else's student has this phone too: the words may be theirs. */
function isShared(match: Match<SentText>, holders: readonly string[]): boolean {
  return match.kind === 'placed' && holders.some((id) => id !== match.to.studentId);
}

/** Also where it is held: whichever message it answers, that was long ago. */
function isLate(match: Match<SentText>, receivedAt: Date): boolean {
  if (match.kind === 'unsolicited') return false;
  const answered = match.kind === 'placed' ? [match.to] : match.among;
  return answered.every(({ at }) => receivedAt.getTime() - at.getTime() > lateMs);
}

function placeOf(tables: Tables, { studentId, messageId, recipient }: SentText): ReplyPlace {
  const revision = tables.revisions.next(studentId, 'reply_revision');
  return { studentId, revision, inReplyTo: messageId, from: recipient, by: null };
}

function hold(tables: Tables, replyId: string, among: readonly SentText[]): void {
  for (const { studentId, messageId } of among)
    tables.held.hold(studentId, replyId, tables.revisions.next(studentId, 'reply_revision'), messageId);
}
