/** The origin that this script came from. A script that has none, such as one opened from a file, uses the page's. */
export function scriptOrigin(): string {
  const { origin } = new URL(import.meta.url);
  return origin === 'null' ? location.origin : origin;
}
