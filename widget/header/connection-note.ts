import { nothing, type TemplateResult } from 'lit';
import { button } from '../look/button.ts';
import type { Language } from '../localize/localize.ts';
import { note } from '../look/note.ts';
import type { Connection } from '../thread/thread-state.ts';

/** That the connection or the session is lost, and how to go on. */
export function connectionNote(
  style: string,
  connection: Connection | undefined,
  { say }: Language,
  resume: () => void,
): TemplateResult | typeof nothing {
  if (connection === 'offline')
    return note(style, 'failed', say('No connection. New messages will appear when it is back.'));
  if (connection !== 'expired') return nothing;
  return note(style, 'lock', say('Your session has expired'), button(say('Continue'), resume));
}
