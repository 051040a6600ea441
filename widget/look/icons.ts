import { html, type TemplateResult } from 'lit';

/** Drawn for this element: 16 × 16 units, one stroke each, in the color of the text around them. */
const paths = {
  failed: 'M8 2a6 6 0 1 0 .01 0M8 5v4M8 11v.1',
  unconfirmed: 'M8 2a6 6 0 1 0 .01 0M6.3 6.4a1.7 1.7 0 1 1 2.5 1.5Q8 8.3 8 9M8 11v.1',
  search: 'M7 2.5a4.5 4.5 0 1 0 .01 0M10.3 10.3l3.2 3.2',
  more: 'M3 8h.1M8 8h.1M13 8h.1',
  plus: 'M8 3v10M3 8h10',
  close: 'm4 4 8 8m0-8-8 8',
  lock: 'M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  waiting: 'M8 2a6 6 0 1 0 .01 0M8 4.5V8l2.3 1.4',
  info: 'M8 2a6 6 0 1 0 .01 0M8 7v4M8 5v.1',
};

/** Drawn in CSS, by sign.styles.ts. */
type Sign = 'sms' | 'email' | 'sending' | 'sent' | 'delivered';

export type Icon = keyof typeof paths | Sign;

export function icon(name: Icon): TemplateResult {
  const { [name]: path }: Partial<Record<Icon, string>> = paths;
  if (!path) return html`<i class="icon sign ${name}"></i>`;
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>`;
}
