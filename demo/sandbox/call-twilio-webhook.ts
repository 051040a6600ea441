/** A signed call to our server, as Twilio makes it. */
import { signTwilio } from './signatures.ts';

/** Rejects when our server cannot be reached. */
export function callTwilioWebhook(
  url: string,
  parameters: URLSearchParams,
  authToken: string,
): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'x-twilio-signature': signTwilio(authToken, url, parameters),
    },
    body: parameters.toString(),
    redirect: 'manual',
    signal: AbortSignal.timeout(15_000),
  });
}
