/**
 * A text as the guard reads it: compatibility forms, digits of any script, look-alike letters, dashes and spaces folded;
 * accents and invisible characters gone. Every character remembers where it came from, because what is shown, kept and
 * sent is always the text as written.
 */
export type Normalized = {
  /** With the writer's capitals. */
  text: string;
  /** The same in small letters, character for character. */
  lower: string;
  /** Where a stretch of the normalized text stands in the original, in UTF-16 units. */
  place(start: number, end: number): Range;
};

export type Range = { start: number; end: number };

export function normalize(original: string): Normalized {
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  let at = 0;
  for (const character of original) {
    const next = at + character.length;
    const folded = fold(character);
    // A mark belongs to the character before it: the end of a keycap digit is the end of the keycap.
    if (folded === '' && attaches.test(character) && ends.length > 0) ends[ends.length - 1] = next;
    for (let unit = 0; unit < folded.length; unit++) {
      starts.push(at);
      ends.push(next);
    }
    text += folded;
    at = next;
  }
  return {
    text,
    lower: lowerCase(text),
    place: (start, end) => ({ start: starts[start] ?? at, end: ends[end - 1] ?? at }),
  };
}

const attaches = /\p{M}/u;
const invisible = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const lineBreak = /[\r\n\v\f\u0085\u2028\u2029]/u;
const blank = /[\p{Zs}\t\u2800]/u;
const dash = /[\p{Pd}\u2212\u2043\u02d7\u00af\u2500\u30fc]/u;

/** Only whole characters are folded, so one answer per character is enough forever; the cache stays small. */
const folds = new Map<string, string>();
const cacheLimit = 4096;

function fold(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0x20 && code < 0x7f) return character;
  const known = folds.get(character);
  if (known !== undefined) return known;
  const folded = foldUnusual(character);
  if (folds.size < cacheLimit) folds.set(character, folded);
  return folded;
}

function foldUnusual(character: string): string {
  if (lineBreak.test(character)) return '\n';
  if (blank.test(character)) return ' ';
  if (dash.test(character)) return '-';
  const alike = lookAlikes.get(character);
  if (alike !== undefined) return alike;
  let folded = '';
  for (const part of character.normalize('NFKD').replace(invisible, '')) folded += foldPart(part);
  return folded;
}

function foldPart(part: string): string {
  if (/\p{Nd}/u.test(part)) return String(digitValue(part));
  if (/\p{Cc}/u.test(part)) return '';
  return lookAlikes.get(part) ?? part;
}

/** The decimal digits of every script stand in blocks of ten, from zero to nine. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0x30;
  let first = code;
  while (code - first < 9 && /\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return code - first;
}

function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (character) => {
    const small = character.toLowerCase();
    return small.length === character.length ? small : character;
  }).join('');
}

/** Letters of other scripts that are read as Latin ones, quotation marks, and digits that NFKD leaves alone. */
const lookAlikes = new Map<string, string>([
  ...pairs('АВЕЅІЈКМНОРСТУХавеѕіјкмнорстух', 'ABESIJKMHOPCTYXabesijkmhopctyx'),
  ...pairs('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορυχ', 'ABEZHIKMNOPTYXaeiknopux'),
  ...pairs('ıłøŁØ', 'iloLO'),
  ...pairs('‘’‚‛ʼ´`“”„‟«»', `'''''''""""""`),
  ...pairs('❶❷❸❹❺❻❼❽❾➀➁➂➃➄➅➆➇➈➊➋➌➍➎➏➐➑➒', '123456789'.repeat(3)),
  ...pairs('⓵⓶⓷⓸⓹⓺⓻⓼⓽⓿', '1234567890'),
]);

function pairs(from: string, to: string): [string, string][] {
  return Array.from(from, (character, index): [string, string] => [character, to.charAt(index)]);
}
