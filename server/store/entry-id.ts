import type { StoredEntry } from './store.ts';

export function entryId(entry: StoredEntry): string {
  switch (entry.kind) {
    case 'outbound':
      return entry.message.id;
    case 'inbound':
      return entry.reply.id;
    case 'marker':
      return entry.marker.id;
  }
}
