/**
 * Lets the built file be imported where there is no DOM, as by a server-side renderer: Lit only needs these names to be
 * there while its modules are read. They are gone again before anybody else could look.
 */
const isMissing = typeof HTMLElement === 'undefined';
if (isMissing)
  Object.assign(globalThis, { HTMLElement: class {}, document: { createTreeWalker: () => undefined } });

/** To be called once every module has been read. */
export function restore(): void {
  if (!isMissing) return;
  Reflect.deleteProperty(globalThis, 'HTMLElement');
  Reflect.deleteProperty(globalThis, 'document');
}
