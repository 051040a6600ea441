import type { Entry, Status } from '../../server/contract.ts';

const rank: Record<Status, number> = { sending: 0, unconfirmed: 1, sent: 2, delivered: 3, failed: 3 };

/** Which of two versions of an entry to keep. A status never moves backward, in whatever order the versions come. */
export function newerEntry(known: Entry, given: Entry): Entry {
  if (known.kind === 'inbound' && given.kind === 'inbound') return given.held && !known.held ? known : given;
  if (known.kind !== 'outbound' || given.kind !== 'outbound') return given;
  if (known.status === given.status) return given;
  const isBounce = given.channel === 'email' && known.status === 'delivered' && given.status === 'failed';
  return isBounce || rank[given.status] > rank[known.status] ? given : known;
}
