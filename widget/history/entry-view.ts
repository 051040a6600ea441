import type { Entry } from '../../server/contract.ts';
import type { EntryActions } from './entry-actions.ts';
import type { Language } from '../localize/localize.ts';
import type { OpenThread } from '../thread/thread-state.ts';

/** What is needed to draw an entry. */
export interface EntryView {
  readonly language: Language;
  readonly thread: OpenThread;
  readonly actions: EntryActions;
  /** The words searched for, to be highlighted; empty without a search. */
  readonly query: string;
  /** Goes from a search result to its place in the thread; null in the thread itself. */
  readonly showInThread: ((entry: Entry) => unknown) | null;
  /** Heading level of the days. */
  readonly dayLevel: number;
}
