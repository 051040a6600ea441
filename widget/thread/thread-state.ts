import type { Entry, RemovedEntry, Student, Viewer } from '../../server/contract.ts';
import type { Api } from '../connection/api.ts';
import type { EntryBlocks } from './entry-blocks.ts';

/** The loaded part of a student's thread. */
export interface OpenThread {
  readonly studentId: string;
  student: Student;
  viewer: Viewer;
  readonly entries: EntryBlocks;
  /** The position before which older entries are loaded; null when there are none. */
  before: string | null;
  crisisNote: string | null;
}

export type Connection = 'live' | 'offline' | 'expired';

export type ThreadState =
  /** No student is named, or there is no token yet. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'loading' }
  /** This role may not view: the element does not exist for it. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'open'; readonly thread: OpenThread; readonly connection: Connection };

/** `history`: it was there before the thread was opened. `live`: it happened since. */
export type Origin = 'history' | 'live';

export interface ThreadListener {
  /** Something shown may have changed. */
  redraw(): void;
  api(): Api;
  /** The thread is loaded for the first time since it was opened. */
  onReady(): void;
  /** An entry came, changed or left, whether or not its part of the thread is loaded. */
  onChange(change: Entry | RemovedEntry): void;
  /** An entry came or changed while the thread is open; `before` is its previous version. */
  onArrival(entry: Entry, before: Entry | undefined): void;
  onExpired(): void;
  /** The thread could not be read: the server's error code, or `unreachable`. Once until a read works again. */
  onFailed(code: string): void;
}
