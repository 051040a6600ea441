import { expect, it } from 'vitest';
import { answerWebhooks } from '../../faults/webhooks.ts';

it('many signed replies at once are all taken', async () => {
  const { perSecond } = await answerWebhooks(16, 1, 1);
  expect(perSecond).toBeGreaterThan(0);
}, 60_000);
