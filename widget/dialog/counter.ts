import { html, nothing, type TemplateResult } from 'lit';
import type { Composer } from './composer.ts';
import { limits } from './drafts.ts';
import type { Language } from '../localize/localize.ts';
import { segmentsOf } from './segments.ts';

/** From here on, the characters left are announced. */
const nearLimit = 20;
/**
 * Words that Twilio takes as commands when one is the whole reply (help.twilio.com, "Twilio support for opt-out keywords").
 * In capitals only, as in "reply CANCEL to cancel": in lower case they are ordinary words.
 */
const commands = /\b(STOP|CANCEL|END|QUIT|HELP)\b/;

/**
 * How much is written, for eyes; for screen readers, the limit and, where it matters, how much is left. Below them what to mind
 * in the words.
 */
export function counter({ draft, merged }: Composer, language: Language): TemplateResult {
  const { say, count } = language;
  const isText = draft.channel === 'sms';
  const segments = isText ? segmentsOf(merged) : null;
  const costly = segments?.costly;
  const command = isText && commands.exec(merged)?.[0];
  const texts = (number: number): string => count('{0} text|{0} texts', number);
  const limit = limits[draft.channel];
  const left = limit - merged.length;
  const notes = [
    costly && say('“{0}” makes this cost more. Without it: {1}.', costly.character, texts(costly.without)),
    command && say('Replying “{0}” may stop all texts.', command),
  ].filter(Boolean);
  const most = language.number(limit);
  return html`<span class="counter ${left < 0 ? 'over' : ''}" aria-hidden="true"
      >${language.number(merged.length)} / ${most}${segments ? ` · ${texts(segments.count)}` : nothing}</span
    >
    <span class="hidden" id="limit">${say('At most {0} characters', most)}</span>
    <span class="hidden" id="left"
      >${
        left < 0
          ? count('{0} character too many|{0} characters too many', -left)
          : left <= nearLimit
            ? count('{0} character left|{0} characters left', left)
            : nothing
      }</span
    >
    ${notes.map((words) => html`<p>${words}</p>`)}`;
}
