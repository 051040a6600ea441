/** Resend's side: the key, the domain, the webhook. */
import type { ResendConfig } from '../../providers/resend.ts';
import { askResend, type ResendState } from '../../providers/resend-account.ts';
import { type Check, failure, type Finding, ok, skipped, warning } from './finding.ts';

const wanted = ['email.delivered', 'email.bounced', 'email.complained', 'email.failed', 'email.suppressed'];

export const checkResendAccount: Check = async ({ resend, publicUrl }, { timeoutMs }) => {
  if (resend === null) return [skipped('resend', 'Email is off.')];
  const webhook = `${publicUrl ?? ''}/webhooks/resend`;
  const answer = await askResend(resend, timeoutMs);
  switch (answer.kind) {
    case 'answered':
      return [checkDomain(answer.state, resend), checkWebhook(answer.state, webhook)];
    case 'sending_only':
      return [
        skipped(
          'resend',
          `The key is good for sending only, which is right. See for yourself that the domain is verified and a webhook goes to ${webhook}.`,
        ),
      ];
    case 'refused':
      return [
        failure(
          'resend_key',
          `Resend refuses RESEND_API_KEY (${answer.code}).`,
          'No email can be sent.',
          'Make a new key in Resend’s dashboard.',
        ),
      ];
    case 'unreachable':
      return [
        failure(
          'resend_key',
          'Resend does not answer.',
          'Email cannot be sent from here.',
          'Check that this machine may reach api.resend.com by https.',
        ),
      ];
    case 'silent':
      return [
        warning(
          'resend_key',
          `Resend does not tell of the account (${answer.code}).`,
          'Whether email can be sent is not known.',
          'Try again later; see resend-status.com.',
        ),
      ];
  }
};

function checkDomain({ domains }: ResendState, { from }: ResendConfig): Finding {
  const domain = /@([^>\s]+)>?$/.exec(from)?.[1]?.toLowerCase() ?? '';
  const found = domains.find(({ name }) => name === domain);
  const why = 'Resend refuses email from a domain that is not verified.';
  if (found === undefined) {
    const todo = 'Add it at resend.com/domains, and set the DNS records that it shows.';
    return failure('resend_domain', `${domain} is not a domain of this Resend account.`, why, todo);
  }
  if (found.status !== 'verified') {
    const todo = 'Set the DNS records that resend.com/domains shows, and wait.';
    return failure('resend_domain', `${domain} is not verified (${found.status}).`, why, todo);
  }
  return ok('resend_domain', `${domain} is verified.`);
}

function checkWebhook({ webhooks }: ResendState, url: string): Finding {
  const found = webhooks.find(({ endpoint }) => endpoint === url);
  const why = 'Bounces and complaints do not reach this server: email stays "sent" forever.';
  if (found === undefined) {
    const todo = `At resend.com/webhooks add ${url} with ${wanted.join(', ')}.`;
    return failure('resend_webhook', 'No webhook of Resend goes to this server.', why, todo);
  }
  if (found.status !== 'enabled')
    return failure('resend_webhook', 'The webhook is disabled.', why, 'Enable it at resend.com/webhooks.');
  const missing = wanted.filter((event) => !found.events.includes(event));
  if (missing.length > 0) {
    const says = `The webhook does not tell of ${missing.join(', ')}.`;
    return warning('resend_webhook', says, why, 'Add these events at resend.com/webhooks.');
  }
  return ok('resend_webhook', `Reports reach ${url}.`);
}
