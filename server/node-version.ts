/** For code that is not started by `bin.js`, which checks this before it loads anything. */
export function isTooOld(nodeVersion: string): boolean {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  return major < 22 || (major === 22 && minor < 18);
}
