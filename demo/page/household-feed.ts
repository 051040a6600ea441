import type { Household } from '../household.ts';

/** Tells what the student's phones and mailboxes hold, now and on each change. Returns what ends it. */
export function followHousehold(studentId: string, tell: (household: Household) => void): () => void {
  const source = new EventSource(`/demo/household?${new URLSearchParams({ student: studentId })}`);
  source.addEventListener('message', ({ data }) => {
    const household: Household = JSON.parse(String(data));
    tell(household);
  });
  return () => source.close();
}

/** How many texts or emails one has that the other had not. Texts that were written on the phones are no news. */
export function newsIn(before: Household | null, now: Household): { phone: number; mailbox: number } {
  if (before === null) return { phone: 0, mailbox: 0 };
  return {
    phone: received(now).length - received(before).length,
    mailbox: emails(now).length - emails(before).length,
  };
}

function received({ phones }: Household) {
  return phones.flatMap(({ texts }) => texts).filter(({ isOwn }) => !isOwn);
}

function emails({ mailboxes }: Household) {
  return mailboxes.flatMap((mailbox) => mailbox.emails);
}
