import type { Channel, Entry, InboundEntry } from '../../server/contract.ts';
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

/** How much of a message screen readers read out by themselves. */
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
    announcer.say(replyWords(entry, language), 'news');
  }
  if (entry.kind !== 'outbound' || (before?.kind === 'outbound' && before.status === entry.status)) return;
  const { channel, status, failure, sender } = entry;
  const about = [say(channelNames[channel]), personName(entry.recipient)] as const;
  if (status === 'failed') {
    emit('votech-message-failed', { messageId, channel, code: failure?.code ?? 'unknown' });
    announcer.say(
      say('{0} to {1} failed. {2}', ...about, failure ? language.failure(failure) : ''),
      'alert',
      messageId,
    );
  } else if (sender.id !== viewer.id) {
    if (!before) announcer.say(newsWords(sender.name, channel, entry.body, language), 'news');
  } else if (status !== 'sending')
    announcer.say(say('{0} to {1}: {2}', ...about, say(statusNames[status])), 'status', messageId);
}

function replyWords({ from, held, body, media }: InboundEntry, language: Language): string {
  const { say } = language;
  if (held) return say('New reply from an unknown sender');
  const covered = 'Covered: this reply seems to contain a Social Security number.';
  const sent = attachmentWords(media?.[0]?.contentType ?? '');
  const words = body || say(body === null ? covered : sent);
  return newsWords(senderName(from, say), 'sms', words, language);
}

function newsWords(from: string, channel: Channel, words: string, { say }: Language): string {
  const start = [...words].slice(0, quotedCharacters).join('');
  return say('New message from {0}, {1}: {2}', from, say(channelNames[channel]), start);
}
