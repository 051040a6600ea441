import { defineConfig, parseAstAsync, type Plugin } from 'vite';

/** Once, in the place of one in front of each of Lit's modules. */
const litLicense = '/*! Holds Lit. Copyright 2017-2019 Google LLC. SPDX-License-Identifier: BSD-3-Clause */';

/** Builds the element: one ES module, no dependency of the host page. */
export default defineConfig({
  plugins: [compactTemplates()],
  // Named, so that Lit's build for development never gets in, whatever the environment says.
  resolve: { conditions: ['module', 'browser', 'production'] },
  build: {
    target: 'es2022',
    outDir: 'dist/widget',
    lib: { entry: 'widget/index.ts', formats: ['es'], fileName: () => 'votech-messages.js' },
    rolldownOptions: { output: { minify: true, comments: false, postBanner: litLicense } },
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
        return pieces.reduce(
          (text, { start, end, compact }) =>
            text.slice(0, start) + compact(text.slice(start, end)) + text.slice(end),
          code,
        );
      },
    },
  };
}

interface Piece {
  readonly compact: (text: string) => string;
  readonly start: number;
  readonly end: number;
}

/** The constant parts of every template that is tagged `html` or `css`. */
function templatePieces(node: unknown): Piece[] {
  if (typeof node !== 'object' || node === null) return [];
  const inner = Object.values(node).flatMap(templatePieces);
  const tag =
    'tag' in node && typeof node.tag === 'object' && node.tag && 'name' in node.tag && node.tag.name;
  const compact = { css: compactCss, html: compactHtml }[String(tag)];
  if (!compact || !('quasi' in node)) return inner;
  return [...inner, ...constants(node.quasi).map((place) => ({ compact, ...place }))];
}

function constants(quasi: unknown): { start: number; end: number }[] {
  if (typeof quasi !== 'object' || !quasi || !('quasis' in quasi) || !Array.isArray(quasi.quasis)) return [];
  return quasi.quasis;
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
    .replace(/\b0(?=\.\d)/g, '')
    .replaceAll(';}', '}');
}
