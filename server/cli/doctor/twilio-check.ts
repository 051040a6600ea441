/** Twilio's side: the account, the number, the Messaging Service, the registration of US numbers. */
import type { TwilioConfig } from '../../providers/twilio.ts';
import {
  askTwilio,
  type NumberState,
  type ServiceState,
  type TwilioAnswers,
} from '../../providers/twilio-account.ts';
import { TwilioCallFailed } from '../../providers/twilio-client.ts';
import { type Check, failure, type Finding, ok, skipped, warning } from './finding.ts';

/** By default Twilio repeats a webhook only once, and only if it could not connect. These ask for more. */
const overrides = '#rc=3&rp=all&ct=5000&rt=15000';

export const checkTwilioAccount: Check = async ({ twilio, publicUrl }, { timeoutMs }) => {
  if (twilio === null) return [skipped('twilio', 'SMS is off.')];
  const webhook = `${publicUrl ?? ''}/webhooks/twilio`;
  const answers = askTwilio({ ...twilio, timeoutMs });
  try {
    const account = await checkAccount(answers);
    if (account.result === 'failure') return [account];
    return [account, ...(await checkSenders(answers, twilio, webhook))];
  } catch (error) {
    if (error instanceof TwilioCallFailed) return [unanswered(error)];
    throw error;
  }
};

async function checkAccount(answers: TwilioAnswers): Promise<Finding> {
  const { status, trial } = await answers.account();
  if (status !== 'active') {
    const why = 'Twilio sends nothing for an account that is not active.';
    return failure(
      'twilio_account',
      `The Twilio account is ${status}.`,
      why,
      'See the Console’s billing page.',
    );
  }
  if (trial) {
    const why = 'A trial account texts verified numbers only, and writes a line of its own into each text.';
    return warning('twilio_account', 'The Twilio account is on trial.', why, 'Upgrade it in the Console.');
  }
  return ok('twilio_account', 'The Twilio account is active.');
}

function unanswered({ status, code, reason }: TwilioCallFailed): Finding {
  if (status === 401 || code === 20003) {
    return failure(
      'twilio_account',
      'Twilio refuses TWILIO_ACCOUNT_SID with TWILIO_AUTH_TOKEN.',
      'No text can be sent, and no reply is believed.',
      'Copy both anew from the Console’s first page.',
    );
  }
  if (status === null) {
    return failure(
      'twilio_account',
      `Twilio does not answer, or something else does (${reason}).`,
      'Texts cannot be sent from here.',
      'Check that this machine may reach api.twilio.com and messaging.twilio.com by https.',
    );
  }
  return warning(
    'twilio_account',
    `Twilio does not tell of the account (${reason}).`,
    'Whether texts can be sent is not known.',
    'Try again later; see status.twilio.com.',
  );
}

async function checkSenders(
  answers: TwilioAnswers,
  { from, messagingServiceSid: sid }: TwilioConfig,
  webhook: string,
): Promise<readonly Finding[]> {
  const number = from?.startsWith('+') === true ? await answers.number(from) : null;
  const numbers = from === null || !from.startsWith('+') ? [] : checkNumber(from, number);
  if (sid === null) return [...numbers, ...(number === null ? [] : [checkNumberWebhook(number, webhook)])];
  const service = await answers.service(sid);
  if (service === null) {
    const why = 'Every text would be refused.';
    const says = 'TWILIO_MESSAGING_SERVICE_SID is not a service of this account.';
    return [...numbers, failure('twilio_service', says, why, 'Copy it anew from Messaging > Services.')];
  }
  return [
    ...numbers,
    checkServiceNumbers(service, from),
    checkServiceWebhook(service, number, webhook),
    checkCampaign(service),
  ];
}

function checkNumber(from: string, number: NumberState | null): readonly Finding[] {
  const why = 'Twilio refuses texts from it.';
  if (number === null)
    return [
      failure(
        'twilio_number',
        'TWILIO_FROM is not a number of this account.',
        why,
        'Use one that you bought there.',
      ),
    ];
  if (!number.canText)
    return [failure('twilio_number', `${from} cannot send texts.`, why, 'Use a number with SMS.')];
  return [ok('twilio_number', `${from} can send texts.`)];
}

function setUrl(place: string, webhook: string): string {
  return `In the Console, ${place}, set "A message comes in" to POST ${webhook}${overrides}`;
}

function checkNumberWebhook(number: NumberState, webhook: string): Finding {
  const todo = setUrl(`at the number ${number.number}`, webhook);
  return checkWebhook(
    number.usesApplication ? 'a TwiML application' : number.smsUrl,
    webhook,
    todo,
    number.smsMethod,
  );
}

function checkServiceWebhook(service: ServiceState, number: NumberState | null, webhook: string): Finding {
  if (service.usesNumbersOwnUrl)
    return number === null
      ? skipped('twilio_webhook', 'The service uses the webhook of each number, and no number is set here.')
      : checkNumberWebhook(number, webhook);
  const todo = setUrl('at the Messaging Service > Integration', webhook);
  return checkWebhook(service.inboundUrl, webhook, todo, 'POST');
}

function checkWebhook(set: string, webhook: string, todo: string, method: string): Finding {
  const why = 'Replies of students do not reach this server, or are lost when it restarts.';
  if (set.split('#')[0] !== webhook) {
    const says =
      set === '' ? 'Twilio has no address for texts that come in.' : 'Texts that come in go elsewhere.';
    return failure('twilio_webhook', says, why, todo);
  }
  if (method !== 'POST') return failure('twilio_webhook', `Texts come in by ${method}.`, why, todo);
  if (!set.includes('rp=all')) {
    const says = 'Twilio does not repeat a webhook that was answered with an error.';
    return warning('twilio_webhook', says, why, todo);
  }
  return ok('twilio_webhook', `Texts that come in reach ${webhook}.`);
}

function checkServiceNumbers({ numbers }: ServiceState, from: string | null): Finding {
  const todo = 'Add the number at Messaging > Services > Sender Pool.';
  if (numbers.length === 0)
    return failure('twilio_service', 'The Messaging Service has no numbers.', 'It cannot send.', todo);
  if (from !== null && !numbers.includes(from)) {
    const why = 'Twilio refuses texts from a number that the service does not have.';
    return failure('twilio_service', 'TWILIO_FROM is not in the Messaging Service.', why, todo);
  }
  return ok('twilio_service', `The Messaging Service has ${numbers.length} number(s).`);
}

function checkCampaign({ campaign, numbers }: ServiceState): Finding {
  const usNumbers = numbers.filter((number) => /^\+1(?!8(?:00|33|44|55|66|77|88))\d{10}$/.test(number));
  if (campaign === 'VERIFIED') return ok('twilio_a2p', 'The A2P 10DLC campaign is verified.');
  if (usNumbers.length === 0) return skipped('twilio_a2p', 'No US long code is in the service.');
  const why = 'US carriers block texts from numbers without a verified campaign (error 30034).';
  const todo = 'See Messaging > Regulatory Compliance; for schools and non-profits registration is cheap.';
  if (campaign === null) return warning('twilio_a2p', 'No A2P 10DLC campaign is known.', why, todo);
  return failure('twilio_a2p', `The A2P 10DLC campaign is ${campaign}.`, why, todo);
}
