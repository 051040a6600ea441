import { nothing, type TemplateResult } from 'lit';
import type { Entry } from '../../server/contract.ts';
import { button } from '../look/button.ts';
import type { EntryView } from './entry-view.ts';

/** Below a search result: the button that shows it in its place in the thread. */
export function linkToThread(
  entry: Entry,
  { language, showInThread }: EntryView,
): TemplateResult | typeof nothing {
  if (!showInThread) return nothing;
  return button(language.say('Show in conversation'), () => showInThread(entry), { style: 'link' });
}
