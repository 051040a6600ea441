/** What Resend says of our domain and webhooks: for an operator who wants to know what is set up wrongly. */
import * as v from 'valibot';
import { propertyOf } from './property-of.ts';
import { loadResend, type ResendAccount } from './resend-client.ts';

function listOf<const T extends v.GenericSchema>(row: T) {
  return v.pipe(
    v.object({ data: v.array(row) }),
    v.transform(({ data }) => data),
  );
}

const domainSchema = v.object({ name: v.string(), status: v.string() });
const webhookSchema = v.object({
  endpoint: v.string(),
  status: v.string(),
  events: v.nullish(v.array(v.string()), []),
});
const stateSchema = v.object({ domains: listOf(domainSchema), webhooks: listOf(webhookSchema) });

export type ResendState = v.InferOutput<typeof stateSchema>;

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
  const state = v.safeParse(stateSchema, { domains: domains.data, webhooks: webhooks.data });
  return state.success ? { kind: 'answered', state: state.output } : whyNot(domains.error ?? webhooks.error);
}

/** Something else may answer in Resend's place, with anything: the SDK gives it as the error. */
function whyNot(error: unknown): ResendAnswer {
  const [name, status] = [propertyOf(error, 'name'), propertyOf(error, 'statusCode')];
  if (name === 'restricted_api_key') return { kind: 'sending_only' };
  if (status === null) return { kind: 'unreachable' };
  const code = typeof name === 'string' && /^[a-z_]{1,64}$/.test(name) ? name : 'unreadable';
  return { kind: status === 401 || status === 403 ? 'refused' : 'silent', code };
}
