import { defineConfig, parseAstAsync, type Plugin } from 'vite';

/** Builds the element: one ES module, no dependency of the host page. */
export default defineConfig({
  plugins: [compactTemplates()],
  build: {
    target: 'es2022',
    outDir: 'dist/widget',
    lib: { entry: 'widget/index.ts', formats: ['es'], fileName: () => 'votech-messages.js' },
    rolldownOptions: { output: { minify: true, comments: { legal: true } } },
  },
});

/**
 * Takes the layout of the source out of the element's templates and styles. In HTML, white space with a line break is
 * dropped between two tags or values and is one space next to words: it would cost a text node in every message.
 */
function compactTemplates(): Plugin {
  return {
    name: 'compact-templates',
    enforce: 'post',
    transform: {
      filter: { id: /\/widget\/.*\.ts$/ },
      async handler(code) {
        const pieces = templatePieces(await parseAstAsync(code)).sort((a, b) => b.start - a.start);
        return pieces.reduce((text, { start, end, tag }) => {
          const compact = tag === 'css' ? compactCss : compactHtml;
          return text.slice(0, start) + compact(text.slice(start, end)) + text.slice(end);
        }, code);
      },
    },
  };
}

interface Piece {
  readonly tag: 'css' | 'html';
  readonly start: number;
  readonly end: number;
}

/** The constant parts of every tagged template. */
function templatePieces(node: unknown): Piece[] {
  if (typeof node !== 'object' || node === null) return [];
  const inner = Object.values(node).flatMap(templatePieces);
  if (!('tag' in node && 'quasi' in node)) return inner;
  const { tag, quasi } = node as {
    tag: { name?: string };
    quasi: { quasis: { start: number; end: number }[] };
  };
  if (tag.name !== 'css' && tag.name !== 'html') return inner;
  return [...inner, ...quasi.quasis.map(({ start, end }) => ({ tag: tag.name as Piece['tag'], start, end }))];
}

function compactHtml(text: string): string {
  return text.replace(/(^|.)\s*\n\s*(?=(.?))/g, (_, before: string, after: string) => {
    const isBetweenWords = !/^[>]?$/.test(before) || !/^[<]?$/.test(after);
    return before + (isBetweenWords ? ' ' : '');
  });
}

function compactCss(text: string): string {
  return text
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replaceAll(';}', '}');
}
