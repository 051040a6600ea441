import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Composer } from './composer.ts';
import type { Language } from './localize/localize.ts';
import { segmentsOf } from './segments.ts';

const restMs = 1000;
const nearLimit = 20;

/** Two counters: one for the eyes that no reader hears, one for the ears that speaks only after typing stops. */
export class Counter {
  readonly #host: LitElement;
  readonly #composer: Composer;
  #left = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement, composer: Composer) {
    this.#host = host;
    this.#composer = composer;
  }

  render(language: Language): TemplateResult {
    const { say, count } = language;
    const { draft, limit, merged } = this.#composer;
    const segments = draft.channel === 'sms' ? segmentsOf(merged) : null;
    const costly = segments?.costly;
    const left = limit - merged.length;
    this.#left =
      left < 0
        ? count('{0} character too many|{0} characters too many', -left)
        : left <= nearLimit
          ? count('{0} character left|{0} characters left', left)
          : '';
    const most = language.number(limit);
    return html`<span class="counter ${left < 0 ? 'over' : ''}" aria-hidden="true"
        >${language.number(merged.length)} /
        ${most}${segments ? ` · ${count('{0} text|{0} texts', segments.count)}` : nothing}</span
      >
      <span class="hidden" id="limit">${say('At most {0} characters', most)}</span>
      <span class="hidden" id="left" role="status"></span>
      ${
        costly
          ? html`<p>
              ${count(
                '“{1}” makes this cost more: without it, it would be {0} text.|“{1}” makes this cost more: without it, it would be {0} texts.',
                costly.without,
                costly.character,
              )}
            </p>`
          : nothing
      }`;
  }

  /** Says what is left, once no key was pressed for a second, and only where it matters. */
  speakSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const region = this.#host.renderRoot.querySelector('#left');
      if (region) region.textContent = this.#left;
    }, restMs);
  }
}
