import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Composer } from './composer.ts';
import type { Language } from '../localize/localize.ts';
import { segmentsOf } from './segments.ts';

/** Screen readers hear the count this long after the last key. */
const restMs = 1000;
/** From here on, the characters left are announced. */
const nearLimit = 20;
/**
 * Words that Twilio takes as commands when one is the whole reply (help.twilio.com, "Twilio support for opt-out keywords").
 * In capitals only, as in "reply CANCEL to cancel": in lower case they are ordinary words.
 */
const commands = /\b(STOP|CANCEL|END|QUIT|HELP)\b/;

/** Two counters: a visible one, hidden from screen readers, and one for screen readers that speaks only after typing stops. */
export class Counter {
  readonly #host: LitElement;
  readonly #composer: Composer;
  #spoken = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement, composer: Composer) {
    this.#host = host;
    this.#composer = composer;
  }

  render(language: Language): TemplateResult {
    const { say, count } = language;
    const { draft, limit, merged } = this.#composer;
    const isText = draft.channel === 'sms';
    const segments = isText ? segmentsOf(merged) : null;
    const costly = segments?.costly;
    const command = isText && commands.exec(merged)?.[0];
    const texts = (number: number): string => count('{0} text|{0} texts', number);
    const left = limit - merged.length;
    const notes = [
      costly && say('“{0}” makes this cost more. Without it: {1}.', costly.character, texts(costly.without)),
      command && say('Replying “{0}” may stop all texts.', command),
    ].filter(Boolean);
    const remainder =
      left < 0
        ? count('{0} character too many|{0} characters too many', -left)
        : left <= nearLimit
          ? count('{0} character left|{0} characters left', left)
          : '';
    this.#spoken = [remainder, ...notes].join(' ');
    const most = language.number(limit);
    return html`<span class="counter ${left < 0 ? 'over' : ''}" aria-hidden="true"
        >${language.number(merged.length)} /
        ${most}${segments ? ` · ${texts(segments.count)}` : nothing}</span
      >
      <span class="hidden" id="limit">${say('At most {0} characters', most)}</span>
      <span class="hidden" id="left" role="status"></span>
      ${notes.map((words) => html`<p>${words}</p>`)}`;
  }

  /** To be called after each edit. A second after the last one, screen readers hear what is left and any notes, if that has changed. */
  speakSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const region = this.#host.renderRoot.querySelector('#left');
      if (region && region.textContent !== this.#spoken) region.textContent = this.#spoken;
    }, restMs);
  }
}
