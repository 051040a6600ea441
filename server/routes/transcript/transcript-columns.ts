/** One line of a transcript as plain words, the same for the table and for the page. */
import type { InboundEntry, OutboundEntry, Person } from '../../contract.ts';
import type { TranscriptLine } from '../../messaging/read-transcript.ts';
import { type TranscriptWords, say } from './transcript-words.ts';

export type WriteTime = (timestamp: string) => string;

const empty = {
  time: '',
  kind: '',
  channel: '',
  from: '',
  to: '',
  address: '',
  subject: '',
  message: '',
  attachments: '',
  outcome: '',
  outcomeTime: '',
  reason: '',
  attempt: '',
  retryOf: '',
  id: '',
};
export type Columns = Readonly<typeof empty>;

export function columnsOf(
  { entry, attempt }: TranscriptLine,
  words: TranscriptWords,
  writeTime: WriteTime,
): Columns {
  switch (entry.kind) {
    case 'outbound':
      return outbound(entry, attempt, words, writeTime);
    case 'inbound':
      return inbound(entry, words, writeTime);
    case 'marker': {
      const { id, createdAt, person, lastFour } = entry;
      const message = lastFour === null ? words.phoneRemoved : say(words.phoneChanged, lastFour);
      return {
        ...empty,
        id,
        time: writeTime(createdAt),
        kind: words.changeKind,
        from: nameOf(person),
        message,
      };
    }
  }
}

function outbound(
  entry: OutboundEntry,
  attempt: number,
  words: TranscriptWords,
  writeTime: WriteTime,
): Columns {
  const { id, channel, sender, recipient, address, body, status, failure } = entry;
  const reasons = [
    failure ? words.reasonOf(failure) : undefined,
    entry.noConfirmation === true ? words.noConfirmation : undefined,
  ];
  return {
    ...empty,
    id,
    time: writeTime(entry.createdAt),
    kind: words.sentKind,
    channel: words[channel],
    from: `${sender.name} (${words.roles[sender.role]})`,
    to: nameOf(recipient),
    address,
    subject: entry.subject ?? '',
    message: removedWords(entry, words, writeTime) ?? body,
    outcome: words.statuses[status],
    outcomeTime: writeTime(entry.statusAt),
    reason: reasons.filter((reason) => reason !== undefined).join('; '),
    attempt: String(attempt),
    retryOf: entry.retryOf ?? '',
  };
}

function inbound(entry: InboundEntry, words: TranscriptWords, writeTime: WriteTime): Columns {
  return {
    ...empty,
    id: entry.id,
    time: writeTime(entry.receivedAt),
    kind: words.replyKind,
    channel: words[entry.channel],
    from: entry.from === null ? '' : nameOf(entry.from),
    address: entry.address ?? '',
    message: removedWords(entry, words, writeTime) ?? wordsOf(entry, words),
    attachments: entry.media.map(({ contentType }) => contentType).join(', '),
    outcome: words.received,
    outcomeTime: writeTime(entry.receivedAt),
    reason: entry.flags.includes('wrong_number_recorded') ? words.wrongNumber : '',
  };
}

function wordsOf({ body, media }: InboundEntry, words: TranscriptWords): string {
  if (body === null) return `[${words.covered}]`;
  if (body !== '' || media.length === 0) return body;
  const onlyPictures = media.every(({ contentType }) => contentType.startsWith('image/'));
  return `[${onlyPictures ? words.sentPicture : words.sentFile}]`;
}

function removedWords(
  { purgedAt }: { readonly purgedAt?: string | undefined },
  words: TranscriptWords,
  writeTime: WriteTime,
): string | undefined {
  return purgedAt === undefined ? undefined : `[${say(words.removed, writeTime(purgedAt))}]`;
}

function nameOf({ name, relationship }: Person): string {
  return relationship === null || relationship === undefined || relationship === ''
    ? name
    : `${name} (${relationship})`;
}
