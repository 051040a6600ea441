/** The same past on the phones and in the mailboxes that it reached. */
import type { DeviceEmail, Devices, DeviceText } from '../devices.ts';
import { recipientOf, type Moment } from './moment.ts';

/** A phone does not keep more than this of the long history. */
const newest = 60;

export function seedDevices(moments: readonly Moment[], devices: Devices, mailbox: string): void {
  const inOrder = moments.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const texts = inOrder.flatMap((moment, index) => textOf(moment, index));
  const emails = inOrder.flatMap((moment, index) => emailOf(moment, index, mailbox));
  devices.add({
    texts: latestOf(texts, ({ phone }) => phone),
    emails: latestOf(emails, ({ address }) => address),
  });
}

function latestOf<T>(all: readonly T[], ownerOf: (each: T) => string): T[] {
  return [...Map.groupBy(all, ownerOf).values()].flatMap((each) => each.slice(-newest));
}

function textOf(moment: Moment, index: number): DeviceText[] {
  const isOwn = moment.kind === 'answered';
  const phone = isOwn ? moment.phone : moment.channel === 'sms' ? recipientOf(moment).phone : null;
  if (phone === null || (!isOwn && moment.outcome !== 'delivered')) return [];
  return [
    { id: `before-${index}`, phone, isOwn, body: moment.body, pictures: 0, at: moment.at.toISOString() },
  ];
}

function emailOf(moment: Moment, index: number, from: string): DeviceEmail[] {
  if (moment.kind !== 'sent' || moment.channel !== 'email' || moment.outcome !== 'delivered') return [];
  const address = recipientOf(moment).email;
  if (address === null) return [];
  const { subject, body: text, at } = moment;
  return [{ id: `before-${index}`, address, from, subject: subject ?? '', text, at: at.toISOString() }];
}
