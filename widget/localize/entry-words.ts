import type { InboundEntry, OutboundEntry, Person, Recipient, Viewer } from '../../server/contract.ts';
import type { Language, Phrase } from './localize.ts';

export const channelNames = { sms: 'Text (SMS)', email: 'Email' } satisfies Record<string, Phrase>;

export const statusNames = {
  sending: 'Sending',
  sent: 'Sent',
  delivered: 'Delivered',
  failed: 'Failed',
  unconfirmed: 'Not confirmed',
} satisfies Record<OutboundEntry['status'], Phrase>;

export const roleNames = {
  super_admin: 'Super Admin',
  director: 'Director',
  case_manager: 'Case Manager',
  coordinator: 'Coordinator',
  volunteer: 'Volunteer',
} satisfies Record<Viewer['role'], Phrase>;

/** A person as staff know them: "Rosa Rivera (mother)". */
export function personName({ name, relationship }: Person | Recipient): string {
  return relationship ? `${name} (${relationship})` : name;
}

/** Who wrote a reply, or that nobody knows. */
export function senderName(from: InboundEntry['from'], say: Language['say']): string {
  return from ? personName(from) : say('Unknown sender');
}

/** By MIME type. */
export function attachmentWords(contentType: string): Phrase {
  return contentType.startsWith('image/') ? 'sent a picture' : 'sent a file';
}

/** A message's name for screen readers: channel, sender, recipient, time, status. */
export function outboundLabel({ say, time }: Language, entry: OutboundEntry): string {
  const { channel, sender, recipient, createdAt, status } = entry;
  return say(
    '{0} from {1} to {2}, {3}, {4}',
    say(channelNames[channel]),
    sender.name,
    personName(recipient),
    time(createdAt),
    say(statusNames[status]),
  );
}
