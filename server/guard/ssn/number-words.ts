import { pattern } from '../search/pattern.ts';

/** Numbers written in words, English and Spanish (without accents, as normalized). */
const units = numbered(0, [
  ['zero', 'cero', 'oh', 'o'],
  ['one', 'uno', 'un'],
  ['two', 'dos'],
  ['three', 'tres'],
  ['four', 'cuatro'],
  ['five', 'cinco'],
  ['six', 'seis'],
  ['seven', 'siete'],
  ['eight', 'ocho'],
  ['nine', 'nueve'],
]);
const teens = numbered(10, [
  ['ten', 'diez'],
  ['eleven', 'once'],
  ['twelve', 'doce'],
  ['thirteen', 'trece'],
  ['fourteen', 'catorce'],
  ['fifteen', 'quince'],
  ['sixteen', 'dieciseis'],
  ['seventeen', 'diecisiete'],
  ['eighteen', 'dieciocho'],
  ['nineteen', 'diecinueve'],
]);
const twenties = numbered(21, [
  ['veintiuno', 'veintiun'],
  ['veintidos'],
  ['veintitres'],
  ['veinticuatro'],
  ['veinticinco'],
  ['veintiseis'],
  ['veintisiete'],
  ['veintiocho'],
  ['veintinueve'],
]);
const tens = numbered(2, [
  ['twenty', 'veinte'],
  ['thirty', 'treinta'],
  ['forty', 'fourty', 'cuarenta'],
  ['fifty', 'cincuenta'],
  ['sixty', 'sesenta'],
  ['seventy', 'setenta'],
  ['eighty', 'ochenta'],
  ['ninety', 'noventa'],
]);
const hundreds = numbered(1, [
  ['ciento', 'cien'],
  ['doscientos'],
  ['trescientos'],
  ['cuatrocientos'],
  ['quinientos'],
  ['seiscientos'],
  ['setecientos'],
  ['ochocientos'],
  ['novecientos'],
]);

export type NumberWord =
  { kind: 'unit' | 'small' | 'ten' | 'hundred'; value: number } | { kind: 'timesHundred'; value: null };

const words = new Map<string, NumberWord>([
  ...entries(units, 'unit', 1),
  ...entries(teens, 'small', 1),
  ...entries(twenties, 'small', 1),
  ...entries(tens, 'ten', 10),
  ...entries(hundreds, 'hundred', 100),
  ['hundred', { kind: 'timesHundred', value: null }],
]);

export function numberWord(word: string): NumberWord | undefined {
  return words.get(word);
}

const runTogether = new RegExp(pattern`
  ^(?=.*[a-z])(?:zero|one|two|three|four|five|six|seven|eight|nine|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|
    nueve|\d){2,9}$
`);
const oneUnit =
  /zero|one|two|three|four|five|six|seven|eight|nine|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve/g;

/** "onetwothree" and "one23" as 123; undefined for a word that is not made of digits and their names only. */
export function runTogetherDigits(word: string): string | undefined {
  if (word.length > 54 || !runTogether.test(word)) return undefined;
  return word.replace(oneUnit, (unit) => String(units.get(unit) ?? ''));
}

function numbered(first: number, spellings: string[][]): Map<string, number> {
  return new Map(
    spellings.flatMap((names, index) => names.map((name): [string, number] => [name, first + index])),
  );
}

function entries(
  numbers: Map<string, number>,
  kind: 'unit' | 'small' | 'ten' | 'hundred',
  times: number,
): [string, NumberWord][] {
  return Array.from(numbers, ([word, value]): [string, NumberWord] => [word, { kind, value: value * times }]);
}
