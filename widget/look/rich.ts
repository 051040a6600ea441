import { html } from 'lit';

/** A phrase with names in the places of `{0}`, `{1}` …, each in a `<bdi>`: its writing direction must not affect the rest. */
export function rich(template: string, ...names: readonly string[]): unknown[] {
  return template
    .split(/\{(\d)\}/)
    .map((part, index) => (index % 2 ? html`<bdi>${names[Number(part)] ?? ''}</bdi>` : part));
}
