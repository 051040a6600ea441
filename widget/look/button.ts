import { html, nothing, type TemplateResult } from 'lit';
import { icon, type Icon } from './icons.ts';

/** A button with words; `style` is its classes. Busy, it keeps the focus and says that it does nothing. */
export function button(
  label: string,
  act: () => unknown,
  {
    style = 'small',
    sign,
    part,
    isBusy = false,
  }: { style?: string; sign?: Icon; part?: string; isBusy?: boolean } = {},
): TemplateResult {
  return html`<button
    class=${style}
    part=${part ?? nothing}
    type="button"
    aria-disabled=${isBusy}
    @click=${() => void (isBusy || act())}
  >
    ${sign && icon(sign)}${label}
  </button>`;
}

/** A button with nothing but a sign; its name is for those who cannot see it. */
export function iconButton(label: string, sign: Icon, act: () => unknown, style = ''): TemplateResult {
  return html`<button
    class="icon-button ${style}"
    type="button"
    aria-label=${label}
    @click=${() => void act()}
  >
    ${icon(sign)}
  </button>`;
}
