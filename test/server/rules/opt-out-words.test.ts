import { describe, expect, it } from 'vitest';
import { readOptOutWord } from '../../../server/rules/opt-out-words.ts';

describe('an opt-out word', () => {
  it.each(['STOP', 'StopAll', 'unsubscribe', 'CANCEL', 'End', 'quit', 'REVOKE', 'OptOut'])(
    '%s turns texts off',
    (word) => expect(readOptOutWord(word, null, () => false)).toBe('STOP'),
  );

  it.each(['START', 'Unstop'])('%s turns them on', (word) =>
    expect(readOptOutWord(word, null, () => false)).toBe('START'),
  );

  it.each(['HELP', 'info'])('%s asks for help', (word) =>
    expect(readOptOutWord(word, null, () => false)).toBe('HELP'),
  );

  it('YES turns them on only where they were off', () => {
    expect(readOptOutWord('Yes', null, () => true)).toBe('START');
    expect(readOptOutWord('Yes', null, () => false)).toBeNull();
  });

  it.each([
    ' stop ',
    '\tSTOP\r\n',
    'ＳＴＯＰ',
    's\u200bt\u00adop',
    '\ufeffstop',
    'STOP\u2060',
    'sto\u0000p',
    '\u00a0stop',
  ])('%j is one, whatever its case, width, spaces around it and invisible characters', (text) =>
    expect(readOptOutWord(text, null, () => false)).toBe('STOP'),
  );

  it.each([
    'STOP.',
    'stop!',
    'Stop. Thank you',
    'please stop',
    'stop texting me',
    'Cancel my appointment',
    'st op',
    'The end',
    'stop stop',
    'yes please',
    'STОP',
    '',
  ])('%j is not one: only the whole message counts', (text) =>
    expect(readOptOutWord(text, null, () => true)).toBeNull(),
  );

  it('is believed where Twilio says so, whatever the message is', () => {
    expect(readOptOutWord('BAJA', 'STOP', () => false)).toBe('STOP');
    expect(readOptOutWord('stop', 'HELP', () => false)).toBe('HELP');
  });
});
