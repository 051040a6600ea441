import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../support/free-port.ts';
import { listen } from '../../support/listen.ts';
import { accountSid, authToken, twilioAt } from './sandbox-rig.ts';

const messageSid = `MM${'2c'.repeat(16)}`;
const mediaSid = `ME${'3d'.repeat(16)}`;
const path = `/2010-04-01/Accounts/${accountSid}/Messages/${messageSid}/Media/${mediaSid}`;
const basic = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
const png = Buffer.from('89504e470d0a1a0a', 'hex');

interface Host {
  readonly url: string;
  readonly calls: { readonly path: string; readonly authorization: string | undefined }[];
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A host on loopback that notes who called with what. */
async function openHost(answer: Answer): Promise<Host> {
  const calls: Host['calls'][number][] = [];
  const server = createServer((request, response) => {
    calls.push({ path: request.url ?? '', authorization: request.headers.authorization });
    answer(request, response);
  });
  const url = await listen(server);
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url, calls };
}

function shows(contentType: string, bytes: Uint8Array = png): Answer {
  return (_, response) => response.writeHead(200, { 'content-type': contentType }).end(bytes);
}

function leadsTo(location: string): Answer {
  return (_, response) => response.writeHead(307, { location }).end();
}

describe('what came with a text', () => {
  it('is fetched from the account’s own media with our credentials', async () => {
    const api = await openHost(shows('image/png; charset=binary'));
    const outcome = await twilioAt(api.url).fetchMedia(api.url + path);
    expect(outcome).toEqual({
      kind: 'media',
      media: { contentType: 'image/png', bytes: new Uint8Array(png) },
    });
    expect(api.calls).toEqual([{ path, authorization: basic }]);
  });

  it('is asked of the API in use, also where the text gave Twilio’s own address', async () => {
    const api = await openHost(shows('image/png'));
    const outcome = await twilioAt(`${api.url}/prefix`).fetchMedia(`https://api.twilio.com${path}`);
    expect(outcome.kind).toBe('media');
    expect(api.calls).toEqual([{ path: `/prefix${path}`, authorization: basic }]);
  });

  it('is asked for nowhere else', async () => {
    const api = await openHost(shows('image/png'));
    const other = await openHost(shows('image/png'));
    const ofOther = path.replace(accountSid, `AC${'ff'.repeat(16)}`);
    const addresses = [
      other.url + path,
      `https://api.twilio.com.evil.example${path}`,
      `https://api.twilio.com@127.0.0.1:1${path}`,
      `${api.url.replace('//', '//user:secret@')}${path}`,
      `http://api.twilio.com${path}`,
      `https://api.twilio.com:8443${path}`,
      `http://169.254.169.254/latest/meta-data`,
      `file:///etc/passwd`,
      api.url + ofOther,
      `${api.url}${path}?x=1`,
      `${api.url}${path}/../../../../Keys`,
      `${api.url}${path}.json`,
      `${api.url}/2010-04-01/Accounts/${accountSid}.json`,
      'not an address',
      '',
    ];
    for (const address of addresses) {
      const outcome = await twilioAt(api.url).fetchMedia(address);
      expect(outcome, address).toEqual({ kind: 'refused', reason: 'address' });
    }
    expect([...api.calls, ...other.calls]).toEqual([]);
  });

  it('is followed to another place without the credentials', async () => {
    const store = await openHost(shows('image/jpeg'));
    const api = await openHost(leadsTo(`${store.url}/signed?Expires=1`));
    const outcome = await twilioAt(api.url).fetchMedia(api.url + path);
    expect(outcome.kind).toBe('media');
    expect(store.calls).toEqual([{ path: '/signed?Expires=1', authorization: undefined }]);
  });

  it('is not followed back to the API with credentials either', async () => {
    const api = await openHost((request, response) => {
      if (request.url === path) leadsTo('/again')(request, response);
      else shows('image/png')(request, response);
    });
    await twilioAt(api.url).fetchMedia(api.url + path);
    expect(api.calls.map(({ authorization }) => authorization)).toEqual([basic, undefined]);
  });

  it.each([
    'https://evil.example/picture.png',
    'http://media.twiliocdn.com/picture.png',
    'https://media.twiliocdn.com:8443/picture.png',
    'https://user:secret@media.twiliocdn.com/picture.png',
    'https://eviltwilio.com/picture.png',
    'https://twilio.com.evil.example/picture.png',
    'https://media.twiliocdn.com.evil.example/picture.png',
    'http://169.254.169.254/latest/meta-data',
    'http://10.0.0.1/',
    'ftp://media.twiliocdn.com/picture.png',
    'data:image/png;base64,AAAA',
  ])('is not followed to %s', async (location) => {
    const api = await openHost(leadsTo(location));
    const outcome = await twilioAt(api.url).fetchMedia(api.url + path);
    expect(outcome).toEqual({ kind: 'refused', reason: 'redirect' });
  });

  it('is followed three times and no more', async () => {
    const api = await openHost(leadsTo('/again'));
    const outcome = await twilioAt(api.url).fetchMedia(api.url + path);
    expect(outcome).toEqual({ kind: 'refused', reason: 'redirect' });
    expect(api.calls).toHaveLength(4);
  });

  it.each(['image/svg+xml', 'text/html', 'application/javascript', 'text/vcard', 'application/zip', ''])(
    'is not shown as %j',
    async (contentType) => {
      const api = await openHost(shows(contentType));
      const outcome = await twilioAt(api.url).fetchMedia(api.url + path);
      expect(outcome).toEqual({ kind: 'refused', reason: 'type' });
    },
  );

  it.each(['image/jpeg', 'image/heic', 'video/3gpp', 'audio/amr', 'application/pdf'])(
    'is shown as %s',
    async (contentType) => {
      const api = await openHost(shows(contentType));
      const outcome = await twilioAt(api.url).fetchMedia(api.url + path);
      expect(outcome).toMatchObject({ kind: 'media', media: { contentType } });
    },
  );

  it('may have five megabytes, counted as they come', async () => {
    const five = 5 * 1024 * 1024;
    const fits = await openHost(shows('image/png', new Uint8Array(five)));
    expect((await twilioAt(fits.url).fetchMedia(fits.url + path)).kind).toBe('media');
    const declared = await openHost(shows('image/png', new Uint8Array(five + 1)));
    expect(await twilioAt(declared.url).fetchMedia(declared.url + path)).toEqual({
      kind: 'refused',
      reason: 'size',
    });
    const endless = await openHost((_, response) => {
      response.writeHead(200, { 'content-type': 'image/png' });
      const chunk = new Uint8Array(256 * 1024);
      const more = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', more);
      more();
    });
    expect(await twilioAt(endless.url).fetchMedia(endless.url + path)).toEqual({
      kind: 'refused',
      reason: 'size',
    });
  });

  it('is gone when Twilio says so, and may come back when Twilio is in trouble', async () => {
    const status = (code: number): Answer => {
      return (_, response) => response.writeHead(code, { 'content-type': 'application/json' }).end('{}');
    };
    for (const code of [404, 410]) {
      const api = await openHost(status(code));
      expect(await twilioAt(api.url).fetchMedia(api.url + path)).toEqual({ kind: 'refused', reason: 'gone' });
    }
    for (const code of [401, 429, 500, 503]) {
      const api = await openHost(status(code));
      const outcome = await twilioAt(api.url).fetchMedia(api.url + path);
      expect(outcome).toEqual({ kind: 'unreachable', reason: `http_${code}` });
    }
  });

  it('is given up when nobody answers, or the answer does not end', async () => {
    const nobody = `http://127.0.0.1:${await freePort()}`;
    expect(await twilioAt(nobody).fetchMedia(nobody + path)).toMatchObject({ kind: 'unreachable' });
    const silent = await openHost((_, response) => {
      response.writeHead(200, { 'content-type': 'image/png' }).write(png);
    });
    const outcome = await twilioAt(silent.url, { timeoutMs: 100 }).fetchMedia(silent.url + path);
    expect(outcome).toMatchObject({ kind: 'unreachable' });
  });
});
