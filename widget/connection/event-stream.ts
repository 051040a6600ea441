/**
 * An event of a Server-Sent Events stream (HTML, "Interpreting an event stream"). It is read over fetch, since EventSource
 * cannot send an Authorization header.
 */
export interface StreamEvent {
  readonly type: string;
  readonly data: string;
  /** The last id that the server gave, in this event or an earlier one. */
  readonly id: string;
}

/**
 * Hands on each event of the body; ends when the body ends. `onBytes` is called whenever anything arrives, even a comment, so
 * that a watchdog knows the connection is alive. Events that arrive together are handed on together, so that the page is drawn
 * once for all of them.
 */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  onBytes: () => void,
  onEvent: (event: StreamEvent) => void,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let type = '';
  let data: string[] = [];
  let id = '';
  try {
    for (;;) {
      const { done, value: bytes } = await reader.read();
      if (done) return;
      onBytes();
      rest += decoder.decode(bytes, { stream: true });
      // A lone CR at the very end may be half of a CRLF: it waits for the next chunk.
      const lines = rest.split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const [, name, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
        if (name === 'event') type = value;
        else if (name === 'data') data.push(value);
        else if (name === 'id' && !value.includes('\0')) id = value;
        if (line) continue;
        if (data.length) onEvent({ type: type || 'message', data: data.join('\n'), id });
        type = '';
        data = [];
      }
    }
  } finally {
    // The connection is given up in any case: an error in closing it matters to nobody.
    reader.cancel().catch(() => undefined);
  }
}
