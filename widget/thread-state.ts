import type { Student, Viewer } from '../server/contract.ts';
import type { Refusal } from './api.ts';
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
