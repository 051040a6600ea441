/**
 * Tells which rules a text need not be searched for: those that demand one of some literals of which the text has none. Most
 * messages have none of most, and one walk through a message takes less than the hundred searches that it saves.
 *
 * Literals and texts are folded: letters, 0 for every digit, _, and a space for all that is no part of a word.
 */
export function fold(character: string): string {
  return folded[character.charCodeAt(0)] ?? ' ';
}

const folded = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code).toLowerCase();
  return /\d/.test(character) ? '0' : /\w/.test(character) ? character : ' ';
});

export const shortestLiteral = 2;
/** A literal is looked for by as many of its characters. */
const longestGram = 6;

/** From the commonest in English to the rarest. */
const alphabet = ' etaoinshrdlcumwfgypbvkjxqz0_';
/** No code is 0: else one gram could be the end of a longer one. */
const codes = Uint8Array.from(folded, (character) => 1 + alphabet.indexOf(character));
const space = 1;
const bitsEach = 5;
const narrowest = 2 ** (bitsEach * shortestLiteral) - 1;
const widest = 2 ** (bitsEach * longestGram) - 1;

const indexed = new Set<RegExp>();
const rulesOf = new Map<number, RegExp[]>();
/** By the hash of a gram whether `rulesOf` may have it: of most it has not, which is seen sooner here. */
const mayBeKnown = new Uint8Array(1 << 16);

/** The text that was read last, and the rules that may hold in it. */
let last: { readonly text: string; readonly rules: ReadonlySet<RegExp> } | null = null;

/** From now on `rule` is looked for only in texts that have one of the literals (`requiredLiterals`). */
export function indexRule(rule: RegExp, literals: readonly string[]): void {
  for (const gram of new Set(literals.map(rarestGram))) {
    rulesOf.set(gram, [...(rulesOf.get(gram) ?? []), rule]);
    mayBeKnown[hash(gram)] = 1;
  }
  indexed.add(rule);
  last = null;
}

/** False where a rule certainly matches nothing in a whole text in small letters, which is read once for all rules. */
export function mayMatch(lower: string, rule: RegExp): boolean {
  if (!indexed.has(rule)) return true;
  if (last?.text !== lower) last = { text: lower, rules: rulesFor(lower) };
  return last.rules.has(rule);
}

function rulesFor(lower: string): Set<RegExp> {
  const rules = new Set<RegExp>();
  let window = space;
  for (let at = 0; at <= lower.length; at++) {
    window = ((window << bitsEach) | codeAt(lower, at)) & widest;
    for (let mask = widest; mask >= narrowest; mask >>= bitsEach) {
      const gram = window & mask;
      if (mayBeKnown[hash(gram)] === 1) for (const rule of rulesOf.get(gram) ?? []) rules.add(rule);
    }
  }
  return rules;
}

/** The rarest stretch of a literal. */
function rarestGram(literal: string): number {
  const length = Math.min(longestGram, literal.length);
  let rarest = { gram: 0, rarity: -1 };
  for (let start = 0; start + length <= literal.length; start++) {
    let gram = 0;
    let rarity = 0;
    for (let at = start; at < start + length; at++) {
      gram = (gram << bitsEach) | codeAt(literal, at);
      rarity += codeAt(literal, at);
    }
    if (rarity > rarest.rarity) rarest = { gram, rarity };
  }
  return rarest.gram;
}

/** Also for the end of a text, where no character is. */
function codeAt(text: string, at: number): number {
  const character = text.charCodeAt(at);
  return character < 128 ? (codes[character] ?? space) : space;
}

function hash(gram: number): number {
  return Math.imul(gram, 0x9e3779b1) >>> 16;
}
