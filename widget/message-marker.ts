import type { TemplateResult } from 'lit';
import type { MarkerEntry } from '../server/contract.ts';
import type { EntryView } from './entry-view.ts';
import { personName } from './entry-words.ts';
import { note } from './note.ts';
import { rich } from './rich.ts';

/** What changed between two messages: a phone number, or whether it takes texts. */
export function marker(
  { marker: kind, lastFour, person, createdAt }: MarkerEntry,
  view: EntryView,
): TemplateResult {
  const { say, time } = view.language;
  const words = {
    phone_changed: say(lastFour ? '{0}: phone changed to …{1}' : '{0}: phone removed'),
    texts_off: say('Texts are off for {0}'),
    texts_on: say('Texts are on again for {0}'),
  }[kind];
  return note('note marker', 'info', rich(words, personName(person), lastFour ?? ''), time(createdAt));
}
