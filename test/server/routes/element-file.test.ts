import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readElementFile } from '../../../server/routes/element-file.ts';
import { openApp } from '../app/open-app.ts';

const path = '/votech-messages.js';

describe('the element’s file', () => {
  it('is served to any origin, as the script that was built', async () => {
    const { app } = await openApp();
    const answer = await app.request(path, { headers: { origin: 'https://anywhere.example' } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const file = readFileSync(fileURLToPath(import.meta.resolve('votech-messages/votech-messages.js')));
    expect(Buffer.from(await answer.arrayBuffer()).equals(file)).toBe(true);
  });

  it('is not sent again to a browser that has it', async () => {
    const { app } = await openApp();
    const etag = (await app.request(path)).headers.get('etag') ?? '';
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = await app.request(path, { headers: { 'if-none-match': known } });
      expect([answer.status, await answer.text(), answer.headers.get('etag')]).toEqual([304, '', etag]);
    }
    expect((await app.request(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  it.each([
    { asked: 'gzip, deflate, br, zstd', encoding: 'br', unpack: brotliDecompressSync },
    { asked: 'br;q=0, gzip;q=0.8', encoding: 'gzip', unpack: gunzipSync },
  ])(
    'is compressed for whoever takes $asked, under a tag of its own',
    async ({ asked, encoding, unpack }) => {
      const { app } = await openApp();
      const plain = await app.request(path);
      const answer = await app.request(path, { headers: { 'accept-encoding': asked } });
      expect(answer.headers.get('content-encoding')).toBe(encoding);
      expect(answer.headers.get('vary')).toContain('Accept-Encoding');
      const bytes = unpack(await answer.arrayBuffer());
      expect(bytes.equals(Buffer.from(await plain.arrayBuffer()))).toBe(true);
      const etag = answer.headers.get('etag') ?? '';
      expect(etag).not.toBe(plain.headers.get('etag'));
      const headers = { 'accept-encoding': asked, 'if-none-match': etag };
      expect((await app.request(path, { headers })).status).toBe(304);
    },
  );

  it.each(['gzip;q=0, br;q=0', 'identity', 'deflate'])('comes as it is for %s', async (asked) => {
    const { app } = await openApp();
    const answer = await app.request(path, { headers: { 'accept-encoding': asked } });
    expect(answer.headers.get('content-encoding')).toBeNull();
  });

  it('has the integrity value that a page’s tag needs', async () => {
    const { app } = await openApp();
    const bytes = Buffer.from(await (await app.request(path)).arrayBuffer());
    expect(readElementFile()?.integrity).toBe(
      `sha384-${createHash('sha384').update(bytes).digest('base64')}`,
    );
  });
});
