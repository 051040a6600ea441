import type { TemplateResult } from 'lit';
import type { MarkerEntry } from '../../server/contract.ts';
import type { EntryView } from './entry-view.ts';
import { personName } from '../localize/entry-words.ts';
import { note } from '../look/note.ts';
import { rich } from '../look/rich.ts';

/** The line that says that a phone number has changed since the message above. */
export function marker(
  { lastFour, person, createdAt }: MarkerEntry,
  { language: { say, time } }: EntryView,
): TemplateResult {
  const words = say(lastFour ? '{0}: phone changed to …{1}' : '{0}: phone removed');
  return note('note marker', 'info', rich(words, personName(person), lastFour ?? ''), time(createdAt));
}
