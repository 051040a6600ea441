import { html, nothing, type TemplateResult } from 'lit';
import { icon, type Icon } from './icons.ts';

/** A line with an icon, words and buttons. Actions that are false are left out. */
export function note(style: string, sign: Icon, words: unknown, ...actions: unknown[]): TemplateResult {
  return html`<div class=${style}>
    ${icon(sign)}${words && html`<span>${words}</span>`}${actions.map((act) => act || nothing)}
  </div>`;
}
