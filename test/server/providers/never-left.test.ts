import { expect, it } from 'vitest';
import { neverLeft, reasonOf } from '../../../server/providers/never-left.ts';

it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT'])(
  'with %s nothing can have left',
  (code) => {
    const wrapped = new Error('outer', { cause: Object.assign(new Error('inner'), { code }) });
    expect(neverLeft(wrapped)).toBe(true);
    expect(reasonOf(wrapped)).toBe(code.toLowerCase());
  },
);

it.each(['ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'EPIPE', 'ERR_SSL_BAD_RECORD_MAC', 'EPROTO'])(
  'with %s it may have left',
  (code) => {
    expect(neverLeft(Object.assign(new Error('x'), { code }))).toBe(false);
  },
);

it('a time-out while connecting is certain', () => {
  expect(neverLeft(Object.assign(new Error('x'), { code: 'ETIMEDOUT', syscall: 'connect' }))).toBe(true);
});

it('a reason is a code and never the words of an error', () => {
  expect(reasonOf(Object.assign(new Error('secret'), { code: 'Body: secret' }))).toBe('no_answer');
  expect(reasonOf('secret')).toBe('no_answer');
});
