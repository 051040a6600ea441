import { minify } from 'terser';
import type { Plugin } from 'vite';

/** Inlines constants and functions that are used once, across modules. The bundler shortens names and white space. */
export function inlineOnce(): Plugin {
  return {
    name: 'inline-once',
    async renderChunk(code) {
      const { code: inlined = code } = await minify(code, {
        module: true,
        // Unsafe only where something other than a class is called with `new`: neither the element nor Lit does.
        compress: {
          passes: 3,
          sequences: false,
          keep_fargs: false,
          ecma: 2020,
          unsafe_arrows: true,
          unsafe_methods: true,
          inline: 1,
        },
        mangle: false,
        format: { comments: false },
      });
      return { code: inlined, map: null };
    },
  };
}
