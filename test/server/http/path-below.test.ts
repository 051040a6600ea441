import { expect, it } from 'vitest';
import { signTwilio } from '../../../demo/sandbox/signatures.ts';
import { openApp } from '../app/open-app.ts';
import { accountSid, authToken } from '../providers/sandbox-rig.ts';

const publicUrl = 'https://example.org/messages';

it.each([
  ['/healthz', 200],
  ['/messages/healthz', 200],
  ['/messages/messages/healthz', 404],
  ['/messagesx/healthz', 404],
  ['/other/healthz', 404],
  ['/messages', 404],
])('below the path of the public address %s answers %i', async (path, status) => {
  const { app } = await openApp({ env: { PUBLIC_URL: `${publicUrl}/` } });
  expect((await app.request(path)).status).toBe(status);
});

it.each(['/webhooks/twilio', '/messages/webhooks/twilio'])(
  'what is signed for the public address holds at %s, whatever a proxy did with its path',
  async (path) => {
    const { app } = await openApp({ env: { PUBLIC_URL: publicUrl } });
    const parameters = new URLSearchParams({
      MessageSid: `SM${'0'.repeat(32)}`,
      AccountSid: accountSid,
      MessageStatus: 'sent',
    });
    const post = (signedFor: string) =>
      app.request(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-twilio-signature': signTwilio(authToken, signedFor, parameters),
        },
        body: parameters.toString(),
      });
    expect((await post(`${publicUrl}/webhooks/twilio`)).status).toBe(200);
    expect((await post('https://example.org/webhooks/twilio')).status).toBe(403);
  },
);
