/** What Resend says of our domain and webhooks: for an operator who wants to know what is set up wrongly. */
import { loadResend, type ResendAccount } from './resend-client.ts';

export interface ResendState {
  readonly domains: readonly { readonly name: string; readonly status: string }[];
  readonly webhooks: readonly {
    readonly endpoint: string;
    readonly enabled: boolean;
    readonly events: readonly string[];
  }[];
}

export type ResendAnswer =
  | { readonly kind: 'answered'; readonly state: ResendState }
  /** The key is good for sending and nothing else, as it should be: then Resend does not tell. */
  | { readonly kind: 'sending_only' }
  | { readonly kind: 'refused'; readonly code: string }
  /** It answered, but not this. */
  | { readonly kind: 'silent'; readonly code: string }
  | { readonly kind: 'unreachable' };

export async function askResend(account: ResendAccount, timeoutMs: number): Promise<ResendAnswer> {
  const resend = await loadResend(account);
  const timeOut = { signal: AbortSignal.timeout(timeoutMs) };
  const [domains, webhooks] = await Promise.all([
    resend.domains.list({ limit: 100 }, timeOut),
    resend.webhooks.list({ limit: 100 }, timeOut),
  ]);
  const error = domains.error ?? webhooks.error;
  if (error?.name === 'restricted_api_key') return { kind: 'sending_only' };
  if (error) {
    const { statusCode, name } = error;
    if (statusCode === null) return { kind: 'unreachable' };
    return { kind: statusCode === 401 || statusCode === 403 ? 'refused' : 'silent', code: name };
  }
  return {
    kind: 'answered',
    state: {
      domains: (domains.data?.data ?? []).map(({ name, status }) => ({ name, status })),
      webhooks: (webhooks.data?.data ?? []).map(({ endpoint, status, events }) => ({
        endpoint,
        enabled: status === 'enabled',
        events: events ?? [],
      })),
    },
  };
}
