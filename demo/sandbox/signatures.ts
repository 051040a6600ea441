/** Signs webhooks as the providers do: written from their documentation, so that it can check the SDKs' own reading. */
import { createHmac } from 'node:crypto';

/** `X-Twilio-Signature`: of the URL without fragment and the parameters, sorted by name. */
export function signTwilio(authToken: string, url: string, parameters: URLSearchParams): string {
  const names = [...new Set(parameters.keys())].sort();
  const pairs = names.map((name) =>
    [...new Set(parameters.getAll(name))]
      .sort()
      .map((value) => name + value)
      .join(''),
  );
  return createHmac('sha1', authToken)
    .update(url.replace(/#.*$/s, '') + pairs.join(''), 'utf8')
    .digest('base64');
}

/** The `svix-*` headers. The time is the real one: receivers compare it with theirs. */
export function signSvix(
  secret: string,
  id: string,
  body: string,
  seconds = Math.floor(Date.now() / 1000),
): Record<string, string> {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`, 'utf8').digest('base64');
  return { 'svix-id': id, 'svix-timestamp': String(seconds), 'svix-signature': `v1,${signature}` };
}
