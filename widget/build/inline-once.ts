import { minify } from 'terser';
import type { Plugin } from 'vite';

/** Inlines constants and functions that are used once, across modules. The bundler shortens names and white space. */
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
