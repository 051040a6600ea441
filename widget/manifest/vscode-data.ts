/** Custom data for VS Code: completion and hovers in HTML and CSS. */
import { type ElementDescription, wordsOf } from './element-description.ts';

export function htmlCustomData(element: ElementDescription): object {
  const attributes = element.attributes.map((attribute) => ({
    name: attribute.name,
    description: attribute.description,
    ...(wordsOf(attribute).length > 0 && { values: wordsOf(attribute).map((name) => ({ name })) }),
  }));
  return { version: 1.1, tags: [{ name: element.tagName, description: element.description, attributes }] };
}

export function cssCustomData({ cssProperties, cssParts, cssStates }: ElementDescription): object {
  return {
    version: 1.1,
    properties: cssProperties.map(({ name, description }) => ({ name, description })),
    pseudoClasses: cssStates.map(({ name, description }) => ({ name: `:state(${name})`, description })),
    pseudoElements: cssParts.map(({ name, description }) => ({ name: `::part(${name})`, description })),
  };
}
