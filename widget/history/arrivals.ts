import type { Entry, InboundEntry } from '../../server/contract.ts';
import type { Announcer } from '../look/announcer.ts';
import {
  attachmentWords,
  channelNames,
  personName,
  senderName,
  statusNames,
} from '../localize/entry-words.ts';
import type { Emit } from '../events.ts';
import type { Language } from '../localize/localize.ts';
import type { OpenThread } from '../thread/thread-state.ts';

/** How much of a reply screen readers read out by themselves. */
const quotedCharacters = 120;

/** Tells the page (by an event) and screen readers about an entry that came or changed, once each. */
export function tellArrival(
  entry: Entry,
  before: Entry | undefined,
  { viewer }: OpenThread,
  language: Language,
  announcer: Announcer,
  emit: Emit,
): void {
  const { say } = language;
  const { id: messageId } = entry;
  if (entry.kind === 'inbound' && !before) {
    emit('votech-reply-received', { messageId, held: entry.held === true });
    announcer.say(replyWords(entry, language));
  }
  if (entry.kind !== 'outbound' || (before?.kind === 'outbound' && before.status === entry.status)) return;
  const { channel, status, failure, sender } = entry;
  const about = [say(channelNames[channel]), personName(entry.recipient)] as const;
  if (status === 'failed') {
    emit('votech-message-failed', { messageId, channel, code: failure?.code ?? 'unknown' });
    announcer.say(say('{0} to {1} failed. {2}', ...about, failure ? language.failure(failure) : ''), 'alert');
  } else if (sender.id === viewer.id && status !== 'sending')
    announcer.say(say('{0} to {1}: {2}', ...about, say(statusNames[status])));
}

function replyWords({ from, held, body, media }: InboundEntry, { say }: Language): string {
  if (held) return say('New reply from an unknown sender');
  const covered = 'Covered: this reply seems to contain a Social Security number.';
  const sent = attachmentWords(media?.[0]?.contentType ?? '');
  const words = body?.slice(0, quotedCharacters) || say(body === null ? covered : sent);
  return say('New message from {0}, {1}: {2}', senderName(from, say), say(channelNames.sms), words);
}
