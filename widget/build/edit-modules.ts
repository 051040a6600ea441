import { parseAstAsync, type ESTree, type Plugin } from 'vite';

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A build step that replaces parts of the element's modules, after they were compiled to JavaScript. */
export function editModules(name: string, find: (program: ESTree.Program, code: string) => Edit[]): Plugin {
  return {
    name,
    enforce: 'post',
    transform: {
      filter: { id: /\/widget\/.*\.ts$/ },
      async handler(code) {
        const edits = find(await parseAstAsync(code), code).sort((a, b) => b.start - a.start);
        return edits.reduce(
          (text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end),
          code,
        );
      },
    },
  };
}
