import { describe, expect, it } from 'vitest';
import { requireKey } from '../../../server/auth/require-key.ts';

const key = 'a-directory-key-of-thirty-two-bytes-or-more';

describe('a key in the Authorization header', () => {
  it('is taken when it is the key', () => {
    expect(() => requireKey(`Bearer ${key}`, key)).not.toThrow();
  });

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    key,
    `Basic ${key}`,
    `Bearer ${key}x`,
    `Bearer ${key.slice(0, -1)}`,
    `Bearer  ${key}`,
    `Bearer ${key.toUpperCase()}`,
  ])('is refused as %o', (authorization) => {
    expect(() => requireKey(authorization, key)).toThrow(expect.objectContaining({ code: 'unauthorized' }));
  });
});
