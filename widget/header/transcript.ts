const blobLifeMs = 60_000;
const lookMs = 50;

/** Gives the file to the reader. The address of the blob lives just long enough. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = addressOf(blob);
  link.download = name;
  link.click();
}

/**
 * Shows the page in the window that the press opened and asks the browser to print it, once it is loaded. A blob is under
 * the policy of the host page, which may forbid styles that stand in a page: they are put on by script.
 */
export async function print(blob: Blob, page: Window): Promise<void> {
  const text = await blob.text();
  const [tag = '', style = ''] = /<style>(.*?)<\/style>/s.exec(text) ?? [];
  const url = addressOf(new Blob([text.replace(tag, '')], { type: blob.type }));
  page.location.href = url;
  const look = (): void => {
    if (page.closed) return;
    if (page.location.href === url && page.document.readyState === 'complete') {
      dress(page, style);
      page.print();
    } else setTimeout(look, lookMs);
  };
  look();
}

/** Made by the constructor of the window that it is for; any other is refused. */
function dress(
  { document, CSSStyleSheet }: Window & Partial<Pick<typeof globalThis, 'CSSStyleSheet'>>,
  style: string,
): void {
  if (!CSSStyleSheet) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets.push(sheet);
}

function addressOf(blob: Blob): string {
  const url = URL.createObjectURL(blob);
  setTimeout(() => URL.revokeObjectURL(url), blobLifeMs);
  return url;
}
