/**
 * Declarations that tell a framework's templates about the element. Names and descriptions come from the manifest, types from
 * the class itself.
 */
import { type ElementDescription, propertiesOf, typeOf } from './element-description.ts';

/** By file name. */
export function frameworkTypes(element: ElementDescription): Readonly<Record<string, string>> {
  return {
    'props.d.ts': props(element),
    'react.d.ts': react(element),
    'svelte.d.ts': svelte(element),
    'vue.d.ts': vue(element),
  };
}

/** What all frameworks share. Attributes are there beside their properties: a template may use either. */
function props(element: ElementDescription): string {
  const { name, tagName, events } = element;
  const attributes = element.attributes
    // Frameworks know it on every element.
    .filter((attribute) => attribute.name !== 'lang')
    .filter((attribute) => attribute.name !== attribute.fieldName)
    .map((attribute) => {
      const type = typeOf(attribute) === 'number' ? 'number | `${number}`' : typeOf(attribute);
      return member(attribute.name, `${type} | undefined`, attribute.description);
    });
  const properties = propertiesOf(element).map((property) =>
    member(property.name, `${name}['${property.name}'] | undefined`, property.description ?? ''),
  );
  const handlers = events.map((event) =>
    member(
      `on${event.name}`,
      `((event: HTMLElementEventMap['${event.name}']) => void) | undefined`,
      event.description,
    ),
  );
  return `import type { ${name} } from '../lib/widget/index.js';

/** What a page may set on \`<${tagName}>\`, by attribute or by property. */
export interface ${name}Props {
${[...attributes, ...properties].join('\n')}
}

/** What a page may listen to. */
export interface ${name}Handlers {
${handlers.join('\n')}
}
`;
}

function member(name: string, type: string, description: string): string {
  return `  /** ${description} */\n  ${/^\w+$/.test(name) ? name : `'${name}'`}?: ${type};`;
}

function react({ name, tagName }: ElementDescription): string {
  return `import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ${name} } from '../lib/widget/index.js';
import type { ${name}Handlers, ${name}Props } from './props.js';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      '${tagName}': DetailedHTMLProps<HTMLAttributes<${name}>, ${name}> & ${name}Props & ${name}Handlers;
    }
  }
}
`;
}

function svelte({ name, tagName }: ElementDescription): string {
  return `import type { HTMLAttributes } from 'svelte/elements';
import type { ${name} } from '../lib/widget/index.js';
import type { ${name}Handlers, ${name}Props } from './props.js';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    '${tagName}': HTMLAttributes<${name}> & ${name}Props & ${name}Handlers;
  }
}
`;
}

function vue({ name, tagName, events }: ElementDescription): string {
  const emits = events.map(
    (event) => `  '${event.name}': (event: HTMLElementEventMap['${event.name}']) => void;`,
  );
  return `import type { EmitFn, HTMLAttributes } from 'vue';
import type { ${name} } from '../lib/widget/index.js';
import type { ${name}Props } from './props.js';

type Emits = {
${emits.join('\n')}
};

declare module 'vue' {
  interface GlobalComponents {
    '${tagName}': new () => ${name} & { $props: HTMLAttributes & ${name}Props; $emit: EmitFn<Emits> };
  }
}
`;
}
