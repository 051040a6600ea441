/** A puppeteer selector by role and accessible name, as a screen reader finds it; looks into shadow roots. */
export function byRole(role: string, name: string): string {
  return `::-p-aria([name="${name.replaceAll('"', '\\"')}"][role="${role}"])`;
}
