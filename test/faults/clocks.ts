/** A clock that jumps: the order of the entries, and how often the provider has each message. */
import { randomUUID } from 'node:crypto';
import { startRig } from './rig.ts';

const hourMs = 60 * 60_000;

export interface ClockFigures {
  readonly inOrder: boolean;
  readonly messages: number;
  readonly atProvider: number;
  /** What became of a message that waited for its next try when the clock jumped forward a day. */
  readonly waitingAfterADay: string;
}

export async function turnClocks(): Promise<ClockFigures> {
  const rig = await startRig();
  try {
    const ids: string[] = [];
    const key = randomUUID();
    const jumps = [0, -hourMs, 24 * hourMs, -hourMs];
    for (const [index, jump] of jumps.entries()) {
      rig.turnClock(jump);
      const { id } = await rig.send('sms', `Message ${index}`, index === 0 ? key : randomUUID());
      await rig.until(id, ['sent', 'delivered']);
      ids.push(id);
      // A repeat from before the jump.
      await rig.send('sms', 'Message 0', key);
    }
    rig.sandbox.fault({ kind: 'rate_limited', retryAfter: '60' });
    const waiting = await rig.send('sms', 'Waits');
    rig.turnClock(24 * hourMs);
    const { status } = await rig.until(waiting.id, ['sent', 'failed']);
    return {
      inOrder: ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? '')),
      messages: ids.length,
      atProvider: rig.sandbox.texts.length,
      waitingAfterADay: status,
    };
  } finally {
    await rig.close();
  }
}
