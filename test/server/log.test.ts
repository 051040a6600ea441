import { describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { createLogger, safeError } from '../../server/log.ts';

function logger() {
  const lines: string[] = [];
  return { log: createLogger('info', { write: (line) => void lines.push(line) }), lines };
}

function hostile(): Error {
  const cause = Object.assign(new Error('canary cause'), { code: 'ECONNRESET', config: 'canary' });
  const error = new Error('canary\n    at canary (/canary.ts:1:1)', { cause });
  return Object.assign(error, { code: 21_610, status: 400, config: { auth: 'canary' }, response: 'canary' });
}

describe('the log', () => {
  it('keeps of an error its name and codes, however it is given', () => {
    const { log, lines } = logger();
    log.error(hostile());
    log.error({ err: hostile() });
    log.error({ err: hostile() }, 'send failed');
    log.child({ entryId: 'e' }).error({ err: hostile() });
    expect(lines).toHaveLength(4);
    for (const line of lines) {
      expect(JSON.parse(line)).toMatchObject({
        err: { name: 'Error', code: 21_610, status: 400, cause: { code: 'ECONNRESET' } },
      });
    }
    expect(lines.join('')).not.toContain('canary');
  });

  it('keeps of the stack our own places', () => {
    const thrown = (() => {
      try {
        return readConfig({ TOKEN_SECRET: 'canary' });
      } catch (error) {
        return error;
      }
    })();
    expect(safeError(thrown)).toMatchObject({
      name: 'ConfigError',
      stack: expect.arrayContaining([expect.stringMatching(/^config\.ts:\d+:\d+$/)]),
    });
    expect(JSON.stringify(safeError(thrown))).not.toContain('canary');
  });

  it('keeps nothing of a name or a code that looks like text', () => {
    const error = Object.assign(new Error(''), {
      name: 'canary says hello',
      code: '+1 541 555 0123',
      status: '400 canary',
    });
    expect(safeError(error)).toEqual({ name: 'Error', stack: [] });
    expect(safeError('canary')).toEqual({ name: 'string' });
  });

  it('keeps words and ids as they are given', () => {
    const { log, lines } = logger();
    log.info('started');
    log.info({ studentId: 'stu_1' }, 'read %d entries', 3);
    log.debug('not at this level');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { msg: 'started' },
      { studentId: 'stu_1', msg: 'read 3 entries' },
    ]);
  });
});
