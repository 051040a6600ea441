import type { Channel, Recipient, Student, Viewer } from '../../server/contract.ts';

/** What every server says about a recipient. A minimal one leaves out `unusable`. */
type Told = Omit<Recipient, 'unusable'> & Partial<Pick<Recipient, 'unusable'>>;

/** Why this channel cannot be used: a code, or the server's words; null when it can. */
export function obstacle(recipient: Told, channel: Channel): string | null {
  const { unusable, texts, reason } = recipient;
  if (unusable) return unusable[channel];
  if (!addressOf(recipient, channel)) return 'no_address';
  return channel === 'sms' && texts === 'off' ? (reason ?? 'opted_out') : null;
}

/** The phone number or email address that this channel uses, as the viewer may see it. */
export function addressOf({ phone, email }: Told, channel: Channel): string | null {
  return channel === 'sms' ? phone : email;
}

/** Whether the viewer may write to this student. */
export function mayWrite({ viewer, student }: { viewer: Viewer; student: Student }): boolean {
  return viewer.can.send && student.active !== false;
}

/** To whom one writes unless one chooses somebody else: the student. */
export function mainRecipient({ recipients }: Student): Recipient | undefined {
  return recipients.find(({ kind }) => kind === 'student') ?? recipients[0];
}
