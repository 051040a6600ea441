import { html, type TemplateResult } from 'lit';

export type Option = readonly [value: string, label: string];

/** A list to choose from, with its label. */
export function choice(
  label: string,
  chosen: string,
  options: readonly Option[],
  choose: (value: string) => void,
): TemplateResult {
  const onChange = ({ target }: Event) => {
    if (target instanceof HTMLSelectElement) choose(target.value);
  };
  return html`<label class="choice">
    <span>${label}</span>
    <select @change=${onChange}>
      ${options.map(
        ([value, text]) => html`<option value=${value} .selected=${value === chosen}>${text}</option>`,
      )}
    </select>
  </label>`;
}
