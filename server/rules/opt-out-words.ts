/**
 * Twilio's own words for leaving and coming back, on a long code (twilio.com/docs/messaging/tutorials/advanced-opt-out). The
 * whole message must be one of them; what only reads like a request is for a person to decide.
 */
export type OptOutWord = 'STOP' | 'START' | 'HELP';

const words: ReadonlyMap<string, OptOutWord> = new Map([
  ...['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout'].map(
    (word) => [word, 'STOP'] as const,
  ),
  ...['start', 'unstop'].map((word) => [word, 'START'] as const),
  ...['help', 'info'].map((word) => [word, 'HELP'] as const),
]);

/** `optOutType` is Twilio's own reading, believed where it is given. "YES" counts only where the number was off. */
export function readOptOutWord(
  body: string,
  optOutType: OptOutWord | null,
  numberIsOff: () => boolean,
): OptOutWord | null {
  if (optOutType !== null) return optOutType;
  const word = plainWord(body);
  if (word === 'yes') return numberIsOff() ? 'START' : null;
  return words.get(word) ?? null;
}

/** Whether the whole message is one of Twilio's words, and so says nothing else. */
export function isOptOutWord(body: string): boolean {
  const word = plainWord(body);
  return word === 'yes' || words.has(word);
}

function plainWord(body: string): string {
  return body
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, (char) => (/\s/u.test(char) ? char : ''))
    .trim()
    .toLowerCase();
}
