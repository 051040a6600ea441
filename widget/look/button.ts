import { html, nothing, type TemplateResult } from 'lit';
import { icon, type Icon } from './icons.ts';

/** A button with a text label; `style` holds its classes. While busy it keeps the focus, is `aria-disabled`, and does nothing. */
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

/** A button with only an icon; screen readers hear the label. */
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
