import { expect, it } from 'vitest';
import { key, sendSlowly, takeNothing } from '../../faults/slow-requests.ts';
import { runServer } from '../../support/run-server.ts';

it.concurrent(
  'a client that takes over 15 seconds for its headers, or over 30 for its body, is disconnected',
  async () => {
    const server = await runServer({ env: { DIRECTORY_KEY: key } });
    const [headers, body] = await Promise.all([
      sendSlowly(server.port, 'headers'),
      sendSlowly(server.port, 'body'),
    ]);
    await server.stop();
    expect([headers.answer, body.answer]).toEqual(Array(2).fill('HTTP/1.1 408 Request Timeout'));
    // That a client went away is nothing to alarm anybody about.
    expect(server.logs()).not.toContain('"level":50');
    expect(headers.endedAfterMs).toBeGreaterThan(14_000);
    expect(headers.endedAfterMs).toBeLessThan(20_000);
    expect(body.endedAfterMs).toBeGreaterThan(29_000);
    expect(body.endedAfterMs).toBeLessThan(35_000);
  },
  60_000,
);

// Node's limit begins anew once where a write was under way when it was reached.
it.concurrent(
  'a client that takes nothing of its answers is disconnected within a minute',
  async () => {
    const server = await runServer();
    const { endedAfterMs } = await takeNothing(server.port);
    await server.stop();
    expect(server.logs()).not.toContain('"level":50');
    expect(endedAfterMs).toBeGreaterThan(29_000);
    expect(endedAfterMs).toBeLessThan(65_000);
  },
  90_000,
);
