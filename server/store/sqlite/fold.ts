const plain = /^[\0-\x7f]*$/;

/** Text without case and accents, for a literal search. */
export function fold(text: string): string {
  // Most texts are plain, and normalising costs ten times as much.
  if (plain.test(text)) return text.toLowerCase();
  // `toLowerCase` writes a Greek sigma differently at the end of a word.
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ς', 'σ');
}
