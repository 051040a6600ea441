import { dress } from '../look/dress.ts';

/** Long enough for the browser to have read the blob. */
const blobLifeMs = 60_000;
/** How often to look whether the page has loaded. */
const lookMs = 50;

/** Downloads the blob as a file of this name. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = addressOf(blob);
  link.download = name;
  link.click();
}

/**
 * Shows the page in the window that the click opened, and opens the print dialog once it has loaded. A `blob:` page inherits
 * the host page's Content-Security-Policy, which may forbid `<style>`: so a script applies the styles.
 */
export async function print(blob: Blob, page: Window): Promise<void> {
  const text = await blob.text();
  const [tag = '', style = ''] = /<style>(.*?)<\/style>/s.exec(text) ?? [];
  const url = addressOf(new Blob([text.replace(tag, '')], { type: blob.type }));
  page.location.href = url;
  const look = (): void => {
    if (page.closed) return;
    if (page.location.href === url && page.document.readyState === 'complete') {
      dress(page.document, page.document, style);
      page.print();
    } else setTimeout(look, lookMs);
  };
  look();
}

function addressOf(blob: Blob): string {
  const url = URL.createObjectURL(blob);
  setTimeout(() => URL.revokeObjectURL(url), blobLifeMs);
  return url;
}
