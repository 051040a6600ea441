import { html } from 'lit';

/** A sentence of the element with names in it, each isolated so that its writing direction disturbs nothing. */
export function rich(template: string, ...names: readonly string[]): unknown[] {
  return template
    .split(/\{(\d)\}/)
    .map((part, index) => (index % 2 ? html`<bdi>${names[Number(part)] ?? ''}</bdi>` : part));
}
