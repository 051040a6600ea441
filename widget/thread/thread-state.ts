import type { Entry, RemovedEntry, Student, Viewer } from '../../server/contract.ts';
import type { Api, Refusal } from '../connection/api.ts';
import type { EntryBlocks } from './entry-blocks.ts';

/** What of a student's thread is at hand. */
export interface OpenThread {
  readonly studentId: string;
  student: Student;
  viewer: Viewer;
  readonly entries: EntryBlocks;
  /** Where older entries go on; null when all are here. */
  before: string | null;
  crisisNote: string | null;
}

export type Connection = 'live' | 'offline' | 'expired';

export type ThreadState =
  /** No student is named yet, or nobody to look at them. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'loading' }
  /** This role may not view: the element does not exist for it. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'failed'; readonly refusal: Refusal | null }
  | { readonly kind: 'open'; readonly thread: OpenThread; readonly connection: Connection };

/** `history` was there before we looked; `live` happened while we look on. */
export type Origin = 'history' | 'live';

export interface ThreadListener {
  /** Something that is shown has changed. */
  redraw(): void;
  api(): Api;
  onReady(): void;
  /** An entry came, changed or left, wherever it stands. */
  onChange(change: Entry | RemovedEntry): void;
  /** An entry came or changed while somebody looks on; `before` is what it was. */
  onArrival(entry: Entry, before: Entry | undefined): void;
  onExpired(): void;
  onFailed(code: string): void;
}
