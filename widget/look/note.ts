import { html, nothing, type TemplateResult } from 'lit';
import { icon, type Icon } from './icons.ts';

/** A line with its sign, words and what can be done about it. */
export function note(style: string, sign: Icon, words: unknown, ...actions: unknown[]): TemplateResult {
  return html`<div class=${style}>
    ${icon(sign)}<span>${words}</span>${actions.map((act) => act || nothing)}
  </div>`;
}
