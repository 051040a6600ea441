import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { createLogger } from '../../server/log.ts';
import { startServer } from '../../server/main.ts';
import { testSecret } from '../support/mint-token.ts';

it('the server that is given any free port tells in its log which one it took', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'main-'));
  const env = { PORT: '0', DATABASE_URL: `file:${join(folder, 'record.db')}`, TOKEN_SECRET: testSecret };
  const lines: string[] = [];
  const log = createLogger('info', { write: (line) => void lines.push(line) });
  const server = await startServer(readConfig(env), { log });
  onTestFinished(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });
  const told = lines.map((line) => JSON.parse(line)).find(({ msg }) => msg === 'listening');
  expect(server.url).toBe(`http://127.0.0.1:${told?.port}`);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});
