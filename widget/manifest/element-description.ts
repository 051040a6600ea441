/** One element's part of a custom elements manifest. The files for editors and frameworks are made from it. */
import * as v from 'valibot';

const typeSchema = v.optional(v.object({ text: v.string() }));
const namedEntries = { name: v.string(), description: v.string() };

const attributeSchema = v.looseObject({
  ...namedEntries,
  type: v.object({ text: v.string() }),
  default: v.optional(v.string()),
  /** The property that the attribute sets. */
  fieldName: v.optional(v.string()),
});

const memberSchema = v.looseObject({
  kind: v.picklist(['field', 'method']),
  name: v.string(),
  description: v.optional(v.string()),
  privacy: v.optional(v.string()),
  static: v.optional(v.boolean()),
  type: typeSchema,
});

export const declarationSchema = v.looseObject({
  tagName: v.string(),
  name: v.string(),
  description: v.string(),
  attributes: v.array(attributeSchema),
  members: v.array(memberSchema),
  events: v.array(v.looseObject({ ...namedEntries, type: typeSchema })),
  slots: v.array(v.looseObject(namedEntries)),
  cssParts: v.array(v.looseObject(namedEntries)),
  cssStates: v.array(v.looseObject(namedEntries)),
  cssProperties: v.array(v.looseObject({ ...namedEntries, default: v.optional(v.string()) })),
});

export type ElementDescription = v.InferOutput<typeof declarationSchema>;
type Attribute = ElementDescription['attributes'][number];

/** The properties that a page may set on the element. */
export function propertiesOf({ members }: ElementDescription): ElementDescription['members'] {
  return members.filter((member) => member.kind === 'field' && member.static !== true);
}

/** The methods that a page may call on the element. */
export function methodsOf({ members }: ElementDescription): ElementDescription['members'] {
  return members.filter((member) => member.kind === 'method');
}

/** The attribute's type, without `undefined`: every attribute may be left out. */
export function typeOf({ type }: Attribute): string {
  return type.text.replace(/ \| undefined$/, '');
}

/** The values of an attribute that has a closed list of them; else empty. */
export function wordsOf(attribute: Attribute): readonly string[] {
  const words = typeOf(attribute).split(' | ');
  return words.every((word) => /^'.*'$/.test(word)) ? words.map((word) => word.slice(1, -1)) : [];
}
