/** What Twilio says of our account, number and Messaging Service: for an operator who wants to know what is set up wrongly. */
import type { Twilio } from 'twilio';
import { loadOnce } from './load-once.ts';
import { loadTwilio, quietly, type TwilioAccount, TwilioCallFailed } from './twilio-client.ts';

export interface NumberState {
  readonly number: string;
  readonly canText: boolean;
  readonly smsUrl: string;
  readonly smsMethod: string;
  /** A TwiML application takes the place of the URL. */
  readonly usesApplication: boolean;
}

export interface ServiceState {
  readonly inboundUrl: string;
  readonly usesNumbersOwnUrl: boolean;
  readonly numbers: readonly string[];
  /** Status of the A2P 10DLC campaign, such as `VERIFIED` or `FAILED`; null if none is registered or Twilio does not say. */
  readonly campaign: string | null;
}

export interface TwilioAnswers {
  account(): Promise<{ readonly status: string; readonly trial: boolean }>;
  /** Null when the number is not the account's. */
  number(number: string): Promise<NumberState | null>;
  /** Null when the service is not the account's. */
  service(sid: string): Promise<ServiceState | null>;
}

/** Each call rejects with a TwilioCallFailed, which holds codes only. */
export function askTwilio(account: TwilioAccount): TwilioAnswers {
  const client = loadOnce(() => loadTwilio(account));
  return {
    account: () => quietly(async () => readAccount(await client(), account.accountSid)),
    number: (number) => quietly(async () => readNumber(await client(), number)),
    service: (sid) => quietly(async () => orNull(readService(await client(), sid))),
  };
}

async function readAccount(twilio: Twilio, sid: string) {
  const { status, type } = await twilio.api.v2010.accounts(sid).fetch();
  return { status: String(status), trial: type === 'Trial' };
}

async function readNumber(twilio: Twilio, number: string): Promise<NumberState | null> {
  const [found] = await twilio.incomingPhoneNumbers.list({ phoneNumber: number, limit: 1 });
  if (found === undefined) return null;
  return {
    number: found.phoneNumber,
    canText: found.capabilities?.sms !== false,
    smsUrl: found.smsUrl ?? '',
    smsMethod: found.smsMethod ?? 'POST',
    usesApplication: (found.smsApplicationSid ?? '') !== '',
  };
}

async function readService(twilio: Twilio, sid: string): Promise<ServiceState> {
  const service = await twilio.messaging.v1.services(sid).fetch();
  const numbers = await twilio.messaging.v1.services(sid).phoneNumbers.list({ limit: 400 });
  return {
    inboundUrl: service.inboundRequestUrl ?? '',
    usesNumbersOwnUrl: service.useInboundWebhookOnNumber === true,
    numbers: numbers.map(({ phoneNumber }) => phoneNumber),
    campaign: await readCampaign(twilio, sid),
  };
}

async function readCampaign(twilio: Twilio, sid: string): Promise<string | null> {
  try {
    const [campaign] = await twilio.messaging.v1.services(sid).usAppToPerson.list({ limit: 1 });
    return campaign?.campaignStatus ?? null;
  } catch {
    return null;
  }
}

async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof TwilioCallFailed && error.status === 404) return null;
    throw error;
  }
}
