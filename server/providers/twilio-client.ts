/** Twilio's SDK, made quiet: what it throws carries the credentials and the text, so none of it leaves this file. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Twilio } from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';
import { neverLeft, reasonOf } from './never-left.ts';
import { propertyOf } from './property-of.ts';

export const twilioApi = 'https://api.twilio.com';

export interface TwilioAccount {
  readonly accountSid: string;
  readonly authToken: string;
  /** In place of Twilio's own address, for tests and the demo. Without a slash at its end. */
  readonly apiUrl: string | null;
  readonly timeoutMs: number;
}

/** Why a call brought no result. Holds codes only. */
export class TwilioCallFailed extends Error {
  /** Null: no answer came. */
  readonly status: number | null;
  /** Twilio's own code, null where the answer has none. */
  readonly code: number | null;
  readonly retryAfter: string | undefined;
  /** True where the request certainly never reached Twilio. */
  readonly neverLeft: boolean;
  readonly reason: string;

  constructor(facts: {
    reason: string;
    status?: number;
    code?: number | null;
    retryAfter?: string | undefined;
    neverLeft?: boolean;
  }) {
    super(`Twilio did not answer as asked: ${facts.reason}`);
    this.name = 'TwilioCallFailed';
    this.reason = facts.reason;
    this.status = facts.status ?? null;
    this.code = facts.code ?? null;
    this.retryAfter = facts.retryAfter;
    this.neverLeft = facts.neverLeft ?? false;
  }
}

export async function loadTwilio(account: TwilioAccount): Promise<Twilio> {
  const twilio = await loadSdk();

  class QuietRequestClient extends twilio.RequestClient {
    override async request<TBody>(options: RequestClient.RequestOptions<TBody>) {
      const response = await super
        .request<TBody>({ ...options, logLevel: 'none' })
        .catch((error: unknown) => {
          throw new TwilioCallFailed({ reason: reasonOf(error), neverLeft: neverLeft(error) });
        })
        .finally(() => {
          delete this.lastRequest;
          delete this.lastResponse;
        });
      if (response.statusCode < 200 || response.statusCode > 299) throw saidNo(response);
      return response;
    }
  }

  const httpClient = new QuietRequestClient({ timeout: account.timeoutMs });
  // The SDK's own limit is for silence: an answer that comes in drops could hold a message forever.
  httpClient.axios.interceptors.request.use((request) => {
    request.signal = AbortSignal.timeout(account.timeoutMs);
    return request;
  });
  // Empty, not missing: missing, the SDK takes both from the environment.
  const client = twilio(account.accountSid, account.authToken, { httpClient, edge: '', region: '' });
  if (account.apiUrl !== null) client.api.baseUrl = client.messaging.baseUrl = account.apiUrl;
  return client;
}

/** At once it would keep everybody waiting for up to 0.3 s on a small machine: its larger parts come first, each in a turn of its own. */
async function loadSdk() {
  await import('twilio/lib/jwt/validation/ValidationToken.js');
  await nextTurn();
  await import('twilio/lib/base/RequestClient.js');
  await nextTurn();
  return (await import('twilio')).default;
}

function saidNo(response: { statusCode: number; body: unknown; headers: unknown }): TwilioCallFailed {
  const code = twilioCodeOf(response.body);
  return new TwilioCallFailed({
    reason: code === null ? `http_${response.statusCode}` : `twilio_${code}`,
    status: response.statusCode,
    code,
    retryAfter: headerOf(response.headers, 'retry-after'),
  });
}

function twilioCodeOf(body: unknown): number | null {
  const code = propertyOf(body, 'code');
  return typeof code === 'number' && Number.isInteger(code) && code > 0 ? code : null;
}

function headerOf(headers: unknown, name: string): string | undefined {
  const value = propertyOf(headers, name);
  return typeof value === 'string' ? value : undefined;
}

/** Lets nothing out that the SDK threw: its words may quote a number or a text. */
export async function quietly<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof TwilioCallFailed) throw error;
    throw new TwilioCallFailed({ reason: 'unreadable' });
  }
}
