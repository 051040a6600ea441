import type { Channel, Recipient, Student, Viewer } from '../../server/contract.ts';

/** What every server says of a recipient; some say no more. */
type Told = Omit<Recipient, 'unusable'> & Partial<Pick<Recipient, 'unusable'>>;

/** What stands in the way of this channel, as a code, else in the server's words; null when nothing does. */
export function obstacle({ unusable, texts, reason, phone, email }: Told, channel: Channel): string | null {
  if (unusable) return unusable[channel];
  if (!(channel === 'sms' ? phone : email)) return 'no_address';
  return channel === 'sms' && texts === 'off' ? (reason ?? 'opted_out') : null;
}

/** Whether messages can be written to this student, by whom we show the thread. */
export function mayWrite({ viewer, student }: { viewer: Viewer; student: Student }): boolean {
  return viewer.can.send && student.active !== false;
}
