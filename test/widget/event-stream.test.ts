import { expect } from 'chai';
import { readEvents, type StreamEvent } from '../../widget/connection/event-stream.ts';

async function read(...chunks: (string | Uint8Array)[]): Promise<{ events: StreamEvent[]; bytes: number }> {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(stream) {
      for (const chunk of chunks) stream.enqueue(typeof chunk === 'string' ? encoder.encode(chunk) : chunk);
      stream.close();
    },
  });
  const events: StreamEvent[] = [];
  let bytes = 0;
  await readEvents(
    body,
    () => (bytes += 1),
    (event) => events.push(event),
  );
  return { events, bytes };
}

describe('the event stream', () => {
  it('reads type, data and id, and carries the id on', async () => {
    const { events } = await read('event: entry\nid: c1\ndata: {}\n\n', 'data: a\n\n');
    expect(events).to.deep.equal([
      { type: 'entry', data: '{}', id: 'c1' },
      { type: 'message', data: 'a', id: 'c1' },
    ]);
  });

  it('does not care where the network cut it', async () => {
    const whole = new TextEncoder().encode('event: entry\r\nid: c1\r\ndata: "😕"\r\n\r\n');
    const { events } = await read(...Array.from(whole, (byte) => Uint8Array.of(byte)));
    expect(events).to.deep.equal([{ type: 'entry', data: '"😕"', id: 'c1' }]);
  });

  it('joins data lines, and hears comments without taking them for events', async () => {
    const { events, bytes } = await read(': keep-alive\n\n', 'data: a\ndata: b\n\n');
    expect(events.map(({ data }) => data)).to.deep.equal(['a\nb']);
    expect(bytes).to.equal(2);
  });

  it('drops an event that was cut off', async () => {
    expect((await read('data: whole\n\ndata: ha')).events).to.have.length(1);
  });
});
