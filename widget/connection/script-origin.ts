/** Where this script came from; else, as in a host's own bundle opened from a file, the page's own origin. */
export function scriptOrigin(): string {
  const { origin } = new URL(import.meta.url);
  return origin === 'null' ? location.origin : origin;
}
