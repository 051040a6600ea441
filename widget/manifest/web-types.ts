/** Web Types, for JetBrains editors. */
import { type ElementDescription, propertiesOf, typeOf } from './element-description.ts';

export function webTypes(
  element: ElementDescription,
  { name, version }: { readonly name: string; readonly version: string },
): object {
  return {
    $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    name,
    version,
    'js-types-syntax': 'typescript',
    'description-markup': 'markdown',
    contributions: { html: { elements: [webTypesElement(element)] } },
  };
}

function webTypesElement(element: ElementDescription): object {
  const attributes = element.attributes.map((attribute) => ({
    name: attribute.name,
    description: attribute.description,
    required: false,
    ...(attribute.default !== undefined && { default: attribute.default.replaceAll("'", '') }),
    value: { type: typeOf(attribute) },
  }));
  const properties = propertiesOf(element).map(({ name, description, type }) => ({
    name,
    description,
    ...(type && { type: type.text }),
  }));
  return {
    name: element.tagName,
    description: element.description,
    attributes,
    slots: element.slots.map(named),
    js: { properties, events: element.events.map(named) },
    css: {
      properties: element.cssProperties.map(named),
      parts: element.cssParts.map(named),
      'pseudo-classes': element.cssStates.map(({ name, description }) => ({
        name: `state(${name})`,
        description,
      })),
    },
  };
}

function named({ name, description }: { name: string; description: string }): object {
  return { name, description };
}
