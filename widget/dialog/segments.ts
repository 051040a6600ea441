/** How many texts (SMS parts) a message becomes: the GSM 03.38 rule, without a library. */
const basic = /[ -Z_a-z\n\r@£$¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà]/;
const extended = /[{}\\[~\]|^€\f]/;

export interface Segments {
  readonly count: number;
  /** The first character that forces the dearer encoding, where doing without such characters would cost fewer texts. */
  readonly costly: { readonly character: string; readonly without: number } | null;
}

export function segmentsOf(text: string): Segments {
  const characters = Array.from(text);
  const character = characters.find((each) => !septets(each));
  const without = parts(characters, (each) => septets(each) || 1, 160, 153);
  if (!character) return { count: without, costly: null };
  const count = parts(characters, (each) => each.length, 70, 67);
  return { count, costly: without < count ? { character, without } : null };
}

/** What a character costs in GSM-7; 0 when it is not in that alphabet. */
function septets(character: string): number {
  if (basic.test(character)) return 1;
  return extended.test(character) ? 2 : 0;
}

/** One part up to `single`; else parts of `each`, where an escaped character or a surrogate pair is never cut in two. */
function parts(
  characters: readonly string[],
  cost: (character: string) => number,
  single: number,
  each: number,
): number {
  const total = characters.reduce((sum, character) => sum + cost(character), 0);
  if (total <= single) return total ? 1 : 0;
  let count = 1;
  let used = 0;
  for (const character of characters) {
    if (used + cost(character) > each) {
      count += 1;
      used = 0;
    }
    used += cost(character);
  }
  return count;
}
