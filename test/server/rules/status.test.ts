import { describe, expect, it } from 'vitest';
import type { Status } from '../../../server/contract.ts';
import { isFinal, statusRises } from '../../../server/rules/status.ts';

const statuses: readonly Status[] = ['sending', 'unconfirmed', 'sent', 'delivered', 'failed'];

describe('a status', () => {
  it.each([
    ['sms', { sending: 4, unconfirmed: 3, sent: 2, delivered: 0, failed: 0 }],
    ['email', { sending: 4, unconfirmed: 3, sent: 2, delivered: 1, failed: 0 }],
  ] as const)('of %s rises to as many others as the contract allows', (channel, risesTo) => {
    for (const from of statuses) {
      const higher = statuses.filter((to) => statusRises(channel, from, to));
      expect([from, higher.length]).toEqual([from, risesTo[from]]);
    }
  });

  it('never moves both ways between two', () => {
    for (const channel of ['sms', 'email'] as const)
      for (const from of statuses)
        for (const to of statuses)
          expect(statusRises(channel, from, to) && statusRises(channel, to, from)).toBe(false);
  });

  it('is final when it is delivered or failed', () => {
    expect(statuses.filter(isFinal)).toEqual(['delivered', 'failed']);
  });
});
