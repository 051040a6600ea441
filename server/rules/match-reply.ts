/** Which thread a reply belongs to. The numbers are those frozen on the sent messages; nothing is ever guessed. */

/** The latest text that one student's thread sent to the number. */
export interface Texted {
  readonly studentId: string;
  readonly at: Date;
}

export type Match<Text extends Texted> =
  /** Nothing was ever sent to the number from here. */
  | { readonly kind: 'unsolicited' }
  | { readonly kind: 'placed'; readonly to: Text }
  /** A person must say whose it is: shown in each of these threads. */
  | { readonly kind: 'held'; readonly among: readonly Text[] };

/** A later text to another student leaves no doubt when every other one is older than this. */
const doubtMs = 72 * 60 * 60 * 1000;

/** Twilio's list gives times in whole seconds (RFC 2822 dates). */
export const listedToMs = 1_000;

export function matchReply<Text extends Texted>(question: {
  /** One for each student who was texted at the number. */
  readonly texted: readonly Text[];
  readonly receivedAt: Date;
  readonly replyWindowMs: number;
  /** Students whose own or whose contact's number it is today; those whose record is closed only where it is nobody else's. */
  readonly ownersToday: ReadonlySet<string>;
}): Match<Text> {
  const texted = question.texted.toSorted((a, b) => b.at.getTime() - a.at.getTime());
  if (texted.length === 0) return { kind: 'unsolicited' };
  const opens = question.receivedAt.getTime() - question.replyWindowMs;
  const recent = texted.filter(({ at }) => at.getTime() >= opens);
  const [latest, ...others] = recent;
  if (latest === undefined) return { kind: 'held', among: undoubted(texted) ?? texted };
  const isDoubtful = others.some(({ at }) => latest.at.getTime() - at.getTime() <= doubtMs);
  if (isDoubtful || (others.length > 0 && cameBefore(latest, question.receivedAt)))
    return { kind: 'held', among: recent };
  const { ownersToday } = question;
  const isOwners = ({ studentId }: Text) => ownersToday.has(studentId);
  if (ownersToday.size > 0 && !isOwners(latest))
    return { kind: 'held', among: [latest, ...others.filter(isOwners)] };
  return { kind: 'placed', to: latest };
}

/** The reply came before any of the texts, so their order does not show which one it answers. */
function cameBefore(latest: Texted, receivedAt: Date): boolean {
  return latest.at.getTime() >= receivedAt.getTime() + listedToMs;
}

function undoubted<Text extends Texted>([latest, ...others]: readonly Text[]): readonly Text[] | null {
  if (latest === undefined) return null;
  return others.every(({ at }) => latest.at.getTime() - at.getTime() > doubtMs) ? [latest] : null;
}
