import { Visitor, type Plugin } from 'vite';
import { editModules, type Edit } from './edit-modules.ts';

/** Removes line breaks and indentation from the element's templates and styles. */
export function compactTemplates(): Plugin {
  return editModules('compact-templates', (program, code) => {
    const edits: Edit[] = [];
    new Visitor({
      TaggedTemplateExpression({ tag, quasi }) {
        const compact = tag.type === 'Identifier' && { css: compactCss, html: compactHtml }[tag.name];
        if (!compact) return;
        for (const { start, end } of quasi.quasis)
          edits.push({ start, end, text: withoutQuotes(compact(code.slice(start, end))) });
        // Style sheets are plain text, which the bundler can join.
        if (tag.name === 'css') edits.push({ start: tag.start, end: tag.end, text: '' });
      },
    }).visit(program);
    return edits;
  });
}

/**
 * White space with a line break is removed between two tags or values and at the end of a tag: it would cost a text node in
 * every message. Next to words it becomes one space.
 */
function compactHtml(text: string): string {
  return text.replace(/(^|.)\s*\n\s*(?=(.?))/g, (_, before: string, after: string) => {
    const isNeeded = after !== '>' && !(/^>?$/.test(before) && /^<?$/.test(after));
    return before + (isNeeded ? ' ' : '');
  });
}

/** A value that is one word needs no quotes, in a tag or in a selector. */
function withoutQuotes(text: string): string {
  return text.replace(/=(["'])([\w-]+)\1(?=[ >\]])/g, '=$2');
}

/** Custom properties that begin with `--_` are private to the element: each gets a one-letter name. */
const shortNames = new Map<string, string>();

function compactCss(text: string): string {
  for (const [name] of text.matchAll(/--_\w+/g))
    if (!shortNames.has(name)) shortNames.set(name, `--${String.fromCharCode(97 + shortNames.size)}`);
  return text
    .replace(/--_\w+/g, (name) => shortNames.get(name) ?? name)
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/\( | (?=\))/g, (edge) => edge.trim())
    .replace(/: /g, ':')
    .replace(/\b0(?=\.\d)/g, '')
    .replaceAll(';}', '}')
    .trim();
}
