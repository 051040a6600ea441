const plain = /^[\0-\x7f]*$/;

/** Text without case and accents, for a literal search. */
export function fold(text: string): string {
  // Most texts are plain, and normalising costs ten times as much.
  if (plain.test(text)) return text.toLowerCase();
  // A sigma is another letter at the end of a word, and lower case knows of words.
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ς', 'σ');
}
