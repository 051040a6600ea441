/**
 * Lets the built file be imported where there is no DOM, such as in server-side rendering: Lit needs these globals only
 * while its modules load. `restore` removes them before any other code can test for them.
 */
const isMissing = typeof HTMLElement === 'undefined';
if (isMissing)
  Object.assign(globalThis, { HTMLElement: class {}, document: { createTreeWalker: () => undefined } });

/** Call it once every module has loaded. */
export function restore(): void {
  if (!isMissing) return;
  Reflect.deleteProperty(globalThis, 'HTMLElement');
  Reflect.deleteProperty(globalThis, 'document');
}
