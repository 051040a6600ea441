import { describe, expect, it } from 'vitest';
import { providerFaults, suffer } from '../../faults/provider-faults.ts';

describe.each(['sms', 'email'] as const)('by %s', (channel) => {
  it.concurrent.each(providerFaults)('after $name the entry says what the provider has', async (fault) => {
    expect(await suffer(fault, channel)).toEqual(fault[channel]);
  });
});
