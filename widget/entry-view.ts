import type { EntryActions } from './entry-actions.ts';
import type { Language } from './localize/localize.ts';
import type { OpenThread } from './thread-state.ts';

/** What drawing an entry needs to know. */
export interface EntryView {
  readonly language: Language;
  readonly thread: OpenThread;
  readonly actions: EntryActions;
  /** What was searched for; its places are marked. */
  readonly query: string;
  /** Level of the headings of the days. */
  readonly dayLevel: number;
}
