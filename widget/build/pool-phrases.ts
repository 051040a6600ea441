import { fileURLToPath } from 'node:url';
import { Visitor, type ESTree, type Plugin } from 'vite';
import { es } from '../localize/es.ts';
import { editModules, type Edit } from './edit-modules.ts';

const pool = 'virtual:phrases';
const spanish = fileURLToPath(new URL('../localize/es.ts', import.meta.url));
/** Without the server's failure codes, which are words in lower case, and so is one phrase: `replied`. */
const phrases = Object.keys(es).filter((key) => !/^[a-z_]+$/.test(key) || key === 'replied');

/**
 * Keeps each phrase in the built file only once, and without quotes. In the source, an English phrase is written where it is
 * used, and again as a key in es.ts: here both become an index into one list.
 */
export function poolPhrases(): Plugin[] {
  const usePool = editModules('use-pool', (program) => {
    const edits: Edit[] = [];
    const keys = new Set<ESTree.Node>();
    new Visitor({
      Property: ({ key, computed }) => void (computed || keys.add(key)),
      Literal(node) {
        const place = typeof node.value === 'string' && !keys.has(node) ? phrases.indexOf(node.value) : -1;
        if (place >= 0) edits.push({ start: node.start, end: node.end, text: `phrases[${place}]` });
      },
    }).visit(program);
    if (edits.length) edits.push({ start: 0, end: 0, text: `import { phrases } from '${pool}';\n` });
    return edits;
  });
  return [usePool, { name: 'phrases', enforce: 'pre', resolveId, load }];
}

function resolveId(id: string): string | undefined {
  return id === pool ? pool : undefined;
}

function load(id: string): string | undefined {
  const words: Readonly<Record<string, string>> = es;
  const list = (lines: readonly string[]): string => `${JSON.stringify(lines.join('\n'))}.split('\\n')`;
  if (id === pool)
    return `export const phrases = ${list(phrases)};
      export const translations = ${list(phrases.map((phrase) => words[phrase] ?? ''))};`;
  if (id !== spanish) return undefined;
  const failures = Object.entries(words).filter(([key]) => !phrases.includes(key));
  return `import { phrases, translations } from '${pool}';
    export const es = ${JSON.stringify(Object.fromEntries(failures))};
    phrases.forEach((phrase, place) => (es[phrase] = translations[place]));`;
}
