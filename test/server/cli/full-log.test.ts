import { join } from 'node:path';
import { rmSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { runServer } from '../../support/run-server.ts';
import { useRecord } from './use-record.ts';

const record = useRecord();

it('a log that goes to a full disk stops nobody, and goes on once there is room', async () => {
  const sign = join(record.folder, 'full');
  const refuse = `import fs from 'node:fs'; const write = fs.writeSync;
    fs.writeSync = (file, ...more) => {
      if (file === 1 && fs.existsSync(${JSON.stringify(sign)}))
        throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
      return write(file, ...more);
    };`;
  const options = `--import=data:text/javascript,${encodeURIComponent(refuse)}`;
  const server = await runServer({ env: { ...record.settings, NODE_OPTIONS: options } });
  writeFileSync(sign, '');
  const answers: number[] = [];
  for (let call = 0; call < 20; call += 1)
    answers.push((await fetch(`${server.url}/nowhere/${call}`)).status);
  expect(answers).toEqual(Array.from({ length: 20 }, () => 404));
  rmSync(sign);
  const before = server.logs().length;
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  await server.logged(/"route":"\/healthz"/, before);
  expect(await server.stop()).toMatchObject({ code: 0 });
});
