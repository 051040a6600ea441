import { expect, it } from 'vitest';
import { answerWebhooks } from '../../faults/webhooks.ts';

it('many signed replies at once are all taken, each soon', async () => {
  const { perSecond, p99 } = await answerWebhooks(16, 2, 1);
  expect(perSecond).toBeGreaterThan(50);
  expect(p99).toBeLessThan(2_000);
}, 60_000);
