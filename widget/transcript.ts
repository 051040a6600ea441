const blobLifeMs = 60_000;
const lookMs = 50;

/** Gives the file to the reader. The address of the blob lives just long enough. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = addressOf(blob);
  link.download = name;
  link.click();
}

/** Shows the page in the window that the press opened and asks the browser to print it, once it is loaded. */
export function print(blob: Blob, page: Window): void {
  const url = addressOf(blob);
  page.location.href = url;
  const look = (): void => {
    if (page.closed) return;
    if (page.location.href !== url || page.document.readyState !== 'complete') {
      setTimeout(look, lookMs);
      return;
    }
    dress(page);
    page.print();
  };
  look();
}

/** A blob is under the policy of the host page, which may forbid styles written in a page, but not those of a script. */
function dress(page: Window & Partial<Pick<typeof globalThis, 'CSSStyleSheet'>>): void {
  const { document, CSSStyleSheet } = page;
  if (!CSSStyleSheet || document.styleSheets.length) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(document.querySelector('style')?.textContent ?? '');
  document.adoptedStyleSheets.push(sheet);
}

function addressOf(blob: Blob): string {
  const url = URL.createObjectURL(blob);
  setTimeout(() => URL.revokeObjectURL(url), blobLifeMs);
  return url;
}
