/** What goes wrong between us and a provider, what the entry says in the end, and how often the provider has the message. */
import type { FaultPlan } from '../../demo/sandbox/faults.ts';
import type { Channel } from '../../server/contract.ts';
import { freePort } from '../support/free-port.ts';
import { startRig } from './rig.ts';

export interface ProviderFault {
  readonly name: string;
  /** Null: nobody listens at the provider's address. */
  readonly plan: FaultPlan | null;
  readonly sms: Expected;
  readonly email: Expected;
}

interface Expected {
  readonly status: string;
  readonly atProvider: number;
}

const [sent, never]: readonly [Expected, Expected] = [
  { status: 'sent', atProvider: 1 },
  { status: 'unconfirmed', atProvider: 0 },
];

/** An email goes again under its key; a text whose call may have been taken never does. */
export const providerFaults: readonly ProviderFault[] = [
  { name: '429', plan: { kind: 'rate_limited' }, sms: sent, email: sent },
  { name: '429 with Retry-After', plan: { kind: 'rate_limited', retryAfter: '30' }, sms: sent, email: sent },
  { name: '500', plan: { kind: 'server_error' }, sms: never, email: sent },
  { name: 'HTML 503', plan: { kind: 'html' }, sms: never, email: sent },
  { name: 'reset before it was taken', plan: { kind: 'reset', accepted: false }, sms: never, email: sent },
  { name: 'reset after it was taken', plan: { kind: 'reset', accepted: true }, sms: sent, email: sent },
  {
    name: 'time-out before it was taken',
    plan: { kind: 'timeout', accepted: false },
    sms: never,
    email: sent,
  },
  { name: 'time-out after it was taken', plan: { kind: 'timeout', accepted: true }, sms: sent, email: sent },
  { name: 'unreadable 200', plan: { kind: 'unreadable' }, sms: sent, email: sent },
  { name: '200 without an id', plan: { kind: 'no_id' }, sms: sent, email: sent },
  {
    name: 'refused connection',
    plan: null,
    sms: { status: 'failed', atProvider: 0 },
    email: { status: 'failed', atProvider: 0 },
  },
];

/** The clock is turned on at each look: a minute passes in a second, and the ten minutes of a closed door in two. */
const stepMs = { answered: 500, refused: 5_000 };

export async function suffer(fault: ProviderFault, channel: Channel): Promise<Expected> {
  const rig = await startRig(fault.plan === null ? { apiUrl: `http://127.0.0.1:${await freePort()}` } : {});
  try {
    if (fault.plan !== null) rig.sandbox.fault(fault.plan);
    const { id } = await rig.send(channel, 'One and only');
    // For an email the question is not settled by then: it goes again under its key.
    const ends = channel === 'sms' ? ['sent', 'delivered', 'failed', 'unconfirmed'] : ['sent', 'failed'];
    const { status } = await rig.until(id, ends, fault.plan === null ? stepMs.refused : stepMs.answered);
    const { texts, emails } = rig.sandbox;
    const isThere = status === 'delivered' ? 'sent' : status;
    return { status: isThere, atProvider: channel === 'sms' ? texts.length : emails.length };
  } finally {
    await rig.close();
  }
}
