/** A line of the thread as one caller may see it. */
import type { Entry, InboundEntry, OutboundEntry, RemovedEntry, Viewer } from '../contract.ts';
import { failureOf } from '../providers/failures.ts';
import type { MessageRecord, SeenReply } from '../store/records.ts';
import type { ChangedEntry, StoredEntry } from '../store/store.ts';
import { type AddressFormat, formatAddress } from '../rules/format-address.ts';
import type { Messaging } from './messaging.ts';

type Deps = { settings: Pick<Messaging['settings'], 'defaultCountry'> };

export function presentChange(deps: Deps, entry: ChangedEntry, can: Viewer['can']): Entry | RemovedEntry {
  if (entry.kind !== 'removed') return presentEntry(deps, entry, can);
  return { id: entry.id, kind: 'inbound', removed: true };
}

export function presentEntry(deps: Deps, entry: StoredEntry, can: Viewer['can']): Entry {
  switch (entry.kind) {
    case 'outbound':
      return presentMessage(deps, entry.message, can);
    case 'inbound':
      return presentReply(deps, entry, { uncovered: false });
    case 'marker': {
      const { id, person, lastFour, createdAt } = entry.marker;
      return { id, kind: 'marker', marker: 'phone_changed', person, lastFour, createdAt };
    }
  }
}

export function presentMessage(deps: Deps, message: MessageRecord, can: Viewer['can']): OutboundEntry {
  const { sender, channel } = message;
  return {
    id: message.id,
    kind: 'outbound',
    channel,
    subject: message.subject,
    ...bodyOf(message),
    sender: { id: sender.id, name: sender.name, role: sender.role },
    recipient: message.recipient,
    address: formatAddress(message.address, formatFor(deps, can.viewContactInfo)),
    createdAt: message.createdAt,
    status: message.status,
    statusAt: message.statusAt,
    failure: presentFailure(message, can),
    retryOf: message.retryOf,
    segments: message.segments,
    ...(message.noConfirmation ? { noConfirmation: true } : {}),
  };
}

/** Words that are gone are not passed over in silence. */
function bodyOf({ body, purgedAt }: { readonly body: string; readonly purgedAt: string | null }): {
  body: string;
  purgedAt?: string;
} {
  if (purgedAt === null) return { body };
  return { body: `Removed under the retention schedule on ${purgedAt.slice(0, 10)}`, purgedAt };
}

/** That a number is the wrong one is known from a reply alone. */
function presentFailure({ failure, purgedAt }: MessageRecord, can: Viewer['can']): MessageRecord['failure'] {
  const shown = failure?.code === 'wrong_number' && !can.viewReplies ? failureOf('opted_out') : failure;
  // Without its words it cannot be sent again.
  return shown === null || purgedAt === null ? shown : { ...shown, next: 'none' };
}

/** Only for callers who may see replies. A reply that holds a Social Security number is covered until somebody asks. */
export function presentReply(
  deps: Deps,
  seen: SeenReply,
  { uncovered }: { uncovered: boolean },
): InboundEntry {
  const { reply, held } = seen;
  const flags = reply.flags.filter((flag) => flag !== 'covered' || reply.purgedAt === null);
  const covered = flags.includes('covered') && !uncovered;
  // Whoever writes from a wrong number is nobody whom we know.
  const isUnknown = held || flags.includes('wrong_number_recorded');
  return {
    id: reply.id,
    kind: 'inbound',
    channel: 'sms',
    ...(covered ? { body: null } : bodyOf(reply)),
    from: isUnknown ? null : reply.from,
    receivedAt: reply.receivedAt,
    inReplyTo: held ? null : reply.inReplyTo,
    media: reply.media.map(({ contentType }) => ({ contentType })),
    flags,
    address: formatAddress(reply.fromNumber, formatFor(deps, true)),
    ...(held ? { held: true } : {}),
  };
}

function formatFor({ settings }: Deps, inFull: boolean): AddressFormat {
  return { defaultCountry: settings.defaultCountry, inFull };
}
