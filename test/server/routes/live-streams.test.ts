import { describe, expect, it, onTestFinished } from 'vitest';
import { createLiveStreams, type OpenStream } from '../../../server/routes/live-streams.ts';

const stream = (callerId: string): OpenStream => ({
  callerId,
  endsAt: Infinity,
  keepAlive: () => undefined,
  end: () => undefined,
});

function open(streams: ReturnType<typeof createLiveStreams>, callerId: string): () => void {
  const close = streams.open(stream(callerId));
  onTestFinished(close);
  return close;
}

const tooMany = expect.objectContaining({ code: 'rate_limited', retryAfter: 30 });

describe('the live streams', () => {
  it('are limited in all, whoever opens them', () => {
    const streams = createLiveStreams(() => new Date(), 3);
    const close = open(streams, 'a');
    open(streams, 'b');
    open(streams, 'c');
    expect(() => open(streams, 'd')).toThrow(tooMany);
    close();
    open(streams, 'd');
    expect(streams.count).toBe(3);
  });

  it('are limited to thirty for one staff member, while others may open theirs', () => {
    const streams = createLiveStreams(() => new Date());
    const closes = Array.from({ length: 30 }, () => open(streams, 'a'));
    expect(() => open(streams, 'a')).toThrow(tooMany);
    open(streams, 'b');
    closes[0]?.();
    open(streams, 'a');
    expect(() => open(streams, 'a')).toThrow(tooMany);
  });

  it('count a stream that is closed twice once', () => {
    const streams = createLiveStreams(() => new Date());
    const close = open(streams, 'a');
    open(streams, 'a');
    close();
    close();
    expect(streams.count).toBe(1);
  });
});
