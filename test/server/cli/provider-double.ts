/** Answers what `doctor` asks of Twilio and Resend, from a state that a test spoils. */
import { createServer } from 'node:http';
import { listen } from '../../support/listen.ts';

export interface ProviderState {
  twilioStatus: number;
  /** What Twilio's addresses answer whatever is asked, as a proxy's page; null for what Twilio says. */
  twilioPage: string | null;
  accountStatus: string;
  numbers: { phone_number: string; sms_url: string; sms_method: string }[];
  serviceUrl: string;
  serviceNumbers: string[];
  campaign: string | null;
  resendStatus: number;
  /** As with Twilio. */
  resendPage: string | null;
  domains: { name: string; status: string }[];
  webhooks: { endpoint: string; status: string; events: string[] }[];
  /** How far the provider's clock is from ours. */
  skewMs: number;
}

export async function startProviderDouble(state: ProviderState): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    const [status, body] = answer(request.url ?? '/', state);
    response.writeHead(status, {
      'content-type': 'application/json',
      date: new Date(Date.now() + state.skewMs).toUTCString(),
    });
    const isTwilio = /^\/(2010-04-01|v1)\//.test(request.url ?? '');
    response.end((isTwilio ? state.twilioPage : state.resendPage) ?? JSON.stringify(body));
  });
  return { url: await listen(server), close: () => void server.close() };
}

function answer(url: string, state: ProviderState): [number, unknown] {
  const { pathname, searchParams } = new URL(url, 'http://double.invalid');
  if (/^\/(2010-04-01|v1)\//.test(pathname) && state.twilioStatus !== 200)
    return [state.twilioStatus, { code: 20003, message: 'Authenticate', status: state.twilioStatus }];
  if (/^\/(domains|webhooks)$/.test(pathname) && state.resendStatus !== 200)
    return [state.resendStatus, { name: 'invalid_api_key', message: 'no', statusCode: state.resendStatus }];
  if (/\/Accounts\/\w+\.json$/.test(pathname)) return [200, { status: state.accountStatus, type: 'Full' }];
  if (pathname.endsWith('/IncomingPhoneNumbers.json')) {
    const wanted = searchParams.get('PhoneNumber');
    const found = state.numbers.filter((each) => each.phone_number === wanted);
    return [200, { incoming_phone_numbers: found.map((each) => ({ ...each, capabilities: { sms: true } })) }];
  }
  if (pathname.endsWith('/PhoneNumbers'))
    return [
      200,
      list(
        'phone_numbers',
        state.serviceNumbers.map((number) => ({ phone_number: number })),
      ),
    ];
  if (pathname.endsWith('/Usa2p'))
    return [200, list('compliance', state.campaign === null ? [] : [{ campaign_status: state.campaign }])];
  if (/\/v1\/Services\/MG\w+$/.test(pathname)) return [200, { inbound_request_url: state.serviceUrl }];
  if (pathname === '/domains') return [200, { object: 'list', has_more: false, data: state.domains }];
  if (pathname === '/webhooks') return [200, { object: 'list', has_more: false, data: state.webhooks }];
  return [404, {}];
}

function list(key: string, items: readonly unknown[]): object {
  return { [key]: items, meta: { key, next_page_url: null } };
}
