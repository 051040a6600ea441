/** `POST /webhooks/twilio` and `POST /webhooks/resend`: proven by signature, stored, then answered. */
import type { Context } from 'hono';
import { ApiError, nothingHere } from '../errors.ts';
import type { AppEnv } from '../http/app-env.ts';
import { readBytes } from '../http/read-json.ts';
import { receiveReport } from '../messaging/receive-report.ts';
import type { Provider } from '../providers/provider.ts';
import type { RouteDeps } from './route-deps.ts';

const maxBytes = 64 * 1024;

/** Twilio would text any other body to the student as a reply (TwiML). */
export function twilioWebhook(deps: RouteDeps) {
  return async (c: Context<AppEnv>): Promise<Response> => {
    await receive(deps, c, deps.providers.sms);
    return c.body('<Response/>', 200, { 'content-type': 'text/xml; charset=utf-8' });
  };
}

export function resendWebhook(deps: RouteDeps) {
  return async (c: Context<AppEnv>): Promise<Response> => {
    await receive(deps, c, deps.providers.email);
    return c.json({ received: true });
  };
}

async function receive(deps: RouteDeps, c: Context<AppEnv>, provider: Provider | null): Promise<void> {
  if (provider === null) throw nothingHere();
  const rawBody = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await readBytes(c, maxBytes));
  const pathAndQuery = c.req.url.slice(c.req.url.indexOf('/', c.req.url.indexOf('//') + 2));
  const verdict = await provider.readWebhook({ rawBody, pathAndQuery, header: (name) => c.req.header(name) });
  switch (verdict.kind) {
    case 'forged':
      throw new ApiError('forbidden', 'The signature does not hold for this address and account.');
    case 'malformed':
      // It is signed, so the provider has changed something. Only this line will show it.
      deps.log.warn({ requestId: c.get('requestId'), reason: verdict.reason }, 'a report cannot be read');
      throw new ApiError('invalid_request', 'The report does not have the fields that are asked for.');
    case 'genuine':
      if (verdict.report !== null) await receiveReport(deps, verdict.report);
  }
}
