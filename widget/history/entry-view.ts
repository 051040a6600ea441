import type { Entry } from '../../server/contract.ts';
import type { EntryActions } from './entry-actions.ts';
import type { Language } from '../localize/localize.ts';
import type { OpenThread } from '../thread/thread-state.ts';

/** What drawing an entry needs to know. */
export interface EntryView {
  readonly language: Language;
  readonly thread: OpenThread;
  readonly actions: EntryActions;
  /** What was searched for; its places are marked. */
  readonly query: string;
  /** Goes to where a hit stands in the thread; null in the thread itself. */
  readonly showInThread: ((entry: Entry) => unknown) | null;
  /** Level of the headings of the days. */
  readonly dayLevel: number;
}
