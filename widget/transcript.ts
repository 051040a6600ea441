const blobLifeMs = 60_000;
const openingMs = 300;

/** Gives the file to the reader. The address of the blob lives just long enough. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = addressOf(blob);
  link.download = name;
  link.click();
}

/** Shows the page in the window that the press opened and asks the browser to print it, once it is loaded. */
export function print(blob: Blob, page: Window): void {
  page.location.href = addressOf(blob);
  setTimeout(() => page.print(), openingMs);
}

function addressOf(blob: Blob): string {
  const url = URL.createObjectURL(blob);
  setTimeout(() => URL.revokeObjectURL(url), blobLifeMs);
  return url;
}
