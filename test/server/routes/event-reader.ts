/** Reads a live stream as a browser does (WHATWG HTML, section 9.2). */
import { onTestFinished } from 'vitest';

export interface LiveEvent {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

export interface EventReader {
  /** The next event with data; null when the stream ended. */
  next(): Promise<LiveEvent | null>;
  /** The id that a client would come back with. */
  lastId(): string;
  /** Everything that came so far. */
  raw(): string;
  close(): Promise<void>;
}

export function readEvents(response: Response): EventReader {
  const reader = response.body?.getReader();
  if (reader === undefined) throw new Error('There is no stream');
  const decoder = new TextDecoder();
  let raw = '';
  let rest = '';
  let lastId = '';
  const close = () => reader.cancel().catch(() => undefined);
  onTestFinished(close);

  async function block(): Promise<string | null> {
    for (;;) {
      const end = rest.indexOf('\n\n');
      if (end !== -1) {
        const found = rest.slice(0, end);
        rest = rest.slice(end + 2);
        return found;
      }
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) return null;
      const text = decoder.decode(value, { stream: true });
      raw += text;
      rest += text;
    }
  }

  return {
    async next() {
      for (;;) {
        const text = await block();
        if (text === null) return null;
        const fields = new Map(
          text
            .split('\n')
            .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trimStart()]),
        );
        lastId = fields.get('id') ?? lastId;
        const data = fields.get('data');
        if (data !== undefined) return { event: fields.get('event') ?? 'message', id: lastId, data };
      }
    },
    lastId: () => lastId,
    raw: () => raw,
    close,
  };
}
