/** Ways in which a Social Security number has been, or might be, written past a filter. */
export const obfuscations: Record<string, (area: string, group: string, serial: string) => string> = {
  dashes: (a, g, s) => `${a}-${g}-${s}`,
  spaces: (a, g, s) => `${a} ${g} ${s}`,
  dots: (a, g, s) => `${a}.${g}.${s}`,
  slashes: (a, g, s) => `${a}/${g}/${s}`,
  commas: (a, g, s) => `${a},${g},${s}`,
  underscores: (a, g, s) => `${a}_${g}_${s}`,
  asterisks: (a, g, s) => `${a}*${g}*${s}`,
  parentheses: (a, g, s) => `(${a}) ${g}-${s}`,
  brackets: (a, g, s) => `[${a}][${g}][${s}]`,
  longDashes: (a, g, s) => `${a}\u2013${g}\u2014${s}`,
  minusSigns: (a, g, s) => `${a}\u2212${g}\u2212${s}`,
  noBreakSpaces: (a, g, s) => `${a}\u00a0${g}\u202f${s}`,
  spacedDashes: (a, g, s) => `${a} - ${g} - ${s}`,
  dashWords: (a, g, s) => `${a} dash ${g} dash ${s}`,
  guionWords: (a, g, s) => `${a} guión ${g} guión ${s}`,
  thenWords: (a, g, s) => `${a} then ${g} then ${s}`,
  places: (a, g, s) => `first ${a}, then ${g}, last ${s}`,
  lines: (a, g, s) => `${a}\n${g}\n${s}`,
  brokenLine: (a, g, s) => `${a}-${g}-\n${s}`,
  letterByLetter: (a, g, s) => [...(a + g + s)].join(' '),
  dashed: (a, g, s) => [...(a + g + s)].join('-'),
  zeroWidth: (a, g, s) => [...(a + g + s)].join('\u200b'),
  softHyphens: (a, g, s) => `${a}\u00ad${g}\u00ad${s}`,
  accents: (a, g, s) => [...`${a}-${g}-${s}`].join('\u0336'),
  fullWidth: (a, g, s) => inScript(`${a}${g}${s}`, 0xff10),
  arabicIndic: (a, g, s) => inScript(`${a}-${g}-${s}`, 0x0660),
  devanagari: (a, g, s) => inScript(`${a} ${g} ${s}`, 0x0966),
  mathematical: (a, g, s) => inScript(`${a}${g}${s}`, 0x1d7d8),
  keycaps: (a, g, s) => [...(a + g + s)].map((digit) => `${digit}\ufe0f\u20e3`).join(''),
  inEnglish: (a, g, s) => inWords(a + g + s, english),
  inSpanish: (a, g, s) => inWords(a + g + s, spanish),
  mixedWords: (a, g, s) =>
    [...(a + g + s)].map((digit, index) => (index % 2 ? english[Number(digit)] : digit)).join(' '),
  wordsWithDashes: (a, g, s) => `${inWords(a, english)} - ${inWords(g, english)} - ${inWords(s, english)}`,
  lookAlikes: (a, g, s) => `${a}-${g}-${s}`.replaceAll('0', 'O').replaceAll('1', 'l'),
  namedRun: (a, g, s) => `SSN ${(a + g + s).replace(/(\d{2})(?=\d)/g, '$1 ')}`,
  told: (a, g, s) => `Her social starts with ${a}, the middle is ${g} and it ends in ${s}`,
};

const english = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const spanish = ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'];

function inWords(digits: string, words: string[]): string {
  return [...digits].map((digit) => words[Number(digit)]).join(' ');
}

function inScript(text: string, zero: number): string {
  return text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}

/** Nine digits that are named as something else. */
export const otherNumbers: ((digits: string) => string)[] = [
  (digits) => `Order ${digits}`,
  (digits) => `Your order number is ${digits}.`,
  (digits) => `Student ID ${digits}`,
  (digits) => `Your student ID for this year is ${digits}`,
  (digits) => `${digits} is your student ID.`,
  (digits) => `Tracking number: ${digits}`,
  (digits) => `Invoice #${digits}`,
  (digits) => `Confirmation code ${digits}`,
  (digits) => `Meeting ID ${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`,
  (digits) => `Número de pedido: ${digits}`,
  (digits) => `https://example.org/orders/${digits}`,
  (digits) => `ZIP ${digits.slice(0, 5)}-${digits.slice(5)}`,
  (digits) => `Call 541-${digits.slice(0, 3)}-${digits.slice(3, 7)}`,
  (digits) => `$${digits}`,
  (digits) => `Case number ${digits} with the help desk`,
];
