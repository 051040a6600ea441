/** The alphabet of GSM 03.38: characters that take one septet, and those that take two. */
const basic = /[ -Z_a-z\n\r@£$¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà]/;
const extended = /[{}\\[~\]|^€\f]/;

/** How many texts (SMS parts) a message becomes, by the rule of GSM 03.38. */
export interface Segments {
  readonly count: number;
  /** The first character that forces UCS-2, and the number of texts without such characters; null if that is no lower. */
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

/** How many septets a character takes in GSM-7; 0 if it is not in that alphabet. */
function septets(character: string): number {
  if (basic.test(character)) return 1;
  return extended.test(character) ? 2 : 0;
}

/** One part up to `single`; else parts of `each`. An escaped character or a surrogate pair is never split. */
function parts(
  characters: readonly string[],
  cost: (character: string) => number,
  single: number,
  each: number,
): number {
  let total = 0;
  let count = 1;
  let used = 0;
  for (const character of characters) {
    const size = cost(character);
    total += size;
    used += size;
    if (used > each) {
      count += 1;
      used = size;
    }
  }
  return total > single ? count : Math.min(total, 1);
}
