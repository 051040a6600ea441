import { minify } from 'terser';
import type { Plugin } from 'vite';

/** Puts a constant or function that is used once where it is used, across modules; names and white space are the bundler's. */
export function inlineOnce(): Plugin {
  return {
    name: 'inline-once',
    async renderChunk(code) {
      const { code: inlined = code } = await minify(code, {
        module: true,
        compress: { passes: 2, sequences: false, keep_fargs: false },
        mangle: false,
        format: { comments: false },
      });
      return { code: inlined, map: null };
    },
  };
}
