/** What can be made to go wrong with the next calls to a provider. */
import type { Answer, Call } from './http-answer.ts';
import { html, json } from './http-answer.ts';

export type FaultPlan = {
  /** Either provider where it is not given. */
  readonly provider?: ProviderName;
  /** The calls that make a message, where it is not given. */
  readonly calls?: CallKind;
  /** How many calls it spoils; 1 where it is not given. */
  readonly times?: number;
} & Fault;

/** `reads` are Twilio's list and single message, `media` the list and the bytes of what came with one. */
export type CallKind = 'sends' | 'reads' | 'media';

export type ProviderName = 'twilio' | 'resend';

export type Fault =
  | { readonly kind: 'rate_limited'; readonly retryAfter?: string }
  | { readonly kind: 'server_error' }
  /** A proxy's HTML page with status 503. */
  | { readonly kind: 'html' }
  /** The connection is cut, before or after the message was taken. */
  | { readonly kind: 'reset'; readonly accepted: boolean }
  /** No answer ever comes. */
  | { readonly kind: 'timeout'; readonly accepted: boolean }
  /** The message was taken, the answer is 2xx, and nobody can read it. */
  | { readonly kind: 'unreadable' }
  /** The message was taken, the answer is 2xx JSON without an id. */
  | { readonly kind: 'no_id' }
  /** The provider says no: Twilio's numeric code or Resend's error name. */
  | { readonly kind: 'refuse'; readonly status: number; readonly code: number | string };

export function callKindOf({ method, path }: Pick<Call, 'method' | 'path'>): CallKind {
  if (method === 'POST') return 'sends';
  return path.includes('/Media') ? 'media' : 'reads';
}

export interface Faults {
  add(plan: FaultPlan): void;
  /** The fault for this call, used up; undefined when nothing is planned for it. */
  take(provider: ProviderName, calls: CallKind): Fault | undefined;
}

export function createFaults(): Faults {
  const plans: { plan: FaultPlan; left: number }[] = [];
  return {
    add(plan) {
      plans.push({ plan, left: plan.times ?? 1 });
    },
    take(provider, calls) {
      const next = plans.find(
        ({ plan, left }) =>
          left > 0 && (plan.provider ?? provider) === provider && (plan.calls ?? 'sends') === calls,
      );
      if (next !== undefined) next.left -= 1;
      return next?.plan;
    },
  };
}

/** `work` does what the provider would have done; it is called where the message is taken all the same. */
export function spoil(fault: Fault, provider: ProviderName, work: () => Answer): Answer {
  switch (fault.kind) {
    case 'rate_limited':
      return rateLimited(provider, fault.retryAfter);
    case 'server_error':
      return errorOf(provider, 500, provider === 'twilio' ? 20500 : 'internal_server_error');
    case 'html':
      return html(503, '<!doctype html><title>503</title><h1>Service unavailable</h1>');
    case 'reset':
    case 'timeout': {
      const taken = fault.accepted ? work() : null;
      return { ...(taken ?? json(200, {})), manner: fault.kind };
    }
    case 'unreadable':
      return { ...work(), body: '{"sid": "SM' };
    case 'no_id':
      return { ...work(), body: '{}' };
    case 'refuse':
      return errorOf(provider, fault.status, fault.code);
  }
}

export function errorOf(
  provider: ProviderName,
  status: number,
  code: number | string,
  message = 'The call was refused.',
): Answer {
  if (provider === 'resend') return json(status, { statusCode: status, name: code, message });
  return json(status, { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status });
}

function rateLimited(provider: ProviderName, retryAfter: string | undefined): Answer {
  const answer = errorOf(
    provider,
    429,
    provider === 'twilio' ? 20429 : 'rate_limit_exceeded',
    'Too many requests',
  );
  return retryAfter === undefined
    ? answer
    : { ...answer, headers: { ...answer.headers, 'retry-after': retryAfter } };
}
