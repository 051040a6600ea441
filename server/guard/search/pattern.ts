/**
 * A part of a regular expression, as `String.raw` reads it, over as many lines as it needs: neither their breaks nor the blanks
 * that a line begins with are part of it. One that it does begin with is written [ ].
 */
export function pattern(strings: TemplateStringsArray, ...parts: readonly (string | number)[]): string {
  return String.raw(strings, ...parts).replaceAll(/\n\s*/g, '');
}

/** One of these. */
export const many = (...lists: string[]): string => `(?:${lists.join('|')})`;

/** Up to `most` words of the same sentence, and what parts them. */
export function gap(most: number): string {
  return `(?:[ ,/"()&:;-]{1,3}[a-z0-9']{1,18}){0,${most}}?[ ,/"()&:;-]{1,3}`;
}
