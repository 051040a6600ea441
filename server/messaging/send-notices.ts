/**
 * A reply that nobody has answered for ten minutes reaches a person: the sender of the message it answers is told by email
 * that there is one. Never what it says, and not whose it is: email is not a place for either.
 */
import { hash } from 'node:crypto';
import type { Logger } from 'pino';
import { capabilities } from '../auth/policy.ts';
import type { Outcome, Provider } from '../providers/provider.ts';
import type { DueNotice } from '../store/records.ts';
import { logUntaken } from './log-untaken.ts';
import type { Messaging } from './messaging.ts';

export interface NoticeDeps {
  readonly store: Pick<Messaging['store'], 'claimNotices' | 'settleNotices' | 'findMessage'>;
  readonly providers: Pick<Messaging['providers'], 'email'>;
  readonly now: () => Date;
  /** Holds `{student}`. Null: nobody is told. */
  readonly noticeUrl: string | null;
  readonly log: Pick<Logger, 'warn' | 'error'>;
}

const tickMs = 30_000;

/** Looks every half minute until the returned function is called; that resolves once nothing is under way. */
export function startNotices(deps: NoticeDeps): () => Promise<void> {
  if (deps.noticeUrl === null || deps.providers.email === null) return () => Promise.resolve();
  let underWay: Promise<void> | null = null;
  const tick = () => {
    underWay ??= sendNotices(deps)
      .catch((error: unknown) => deps.log.error({ err: error }, 'notices could not be sent'))
      .finally(() => (underWay = null));
  };
  const timer = setInterval(tick, tickMs);
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}

/** One email for each message with replies that are due. Those that could not leave come again. */
export async function sendNotices(deps: NoticeDeps): Promise<void> {
  const { noticeUrl, providers, store } = deps;
  if (noticeUrl === null || providers.email === null) return;
  for (const due of await store.claimNotices(deps.now())) {
    const outcome = await tell(deps, due, noticeUrl, providers.email);
    if (outcome.kind !== 'nobody')
      logUntaken(deps.log, 'notice', { entryId: due.messageId, channel: 'email' }, outcome);
    if (outcome.kind === 'later' || outcome.kind === 'unknown') continue;
    await store.settleNotices(due.replyIds);
  }
}

type Told = Outcome | { readonly kind: 'nobody' };

async function tell(
  { store }: NoticeDeps,
  due: DueNotice,
  noticeUrl: string,
  email: Provider,
): Promise<Told> {
  const message = await store.findMessage(due.studentId, due.messageId);
  const to = message?.sender.email ?? null;
  // A volunteer must not learn that there is a reply.
  if (message === null || to === null || !capabilities(message.sender.role).viewReplies)
    return { kind: 'nobody' };
  const link = noticeUrl.replaceAll('{student}', encodeURIComponent(due.studentId));
  return email.send({
    entryId: noticeId(due.replyIds),
    to,
    from: email.from,
    subject: 'A student answered your message',
    body: bodyOf(due.replyIds.length, link),
    replyTo: null,
  });
}

/** The same for the same replies: Resend sends one email under one key, however often it is asked. */
function noticeId(replyIds: readonly string[]): string {
  return `notice-${hash('sha256', replyIds.toSorted().join(' ')).slice(0, 40)}`;
}

function bodyOf(count: number, link: string): string {
  const what = count === 1 ? 'There is a reply' : `There are ${count} replies`;
  return `${what} to a text that you sent, and nobody has answered yet.

Read it here: ${link}

This email says nothing of the reply itself, because email is not encrypted. To answer, open the page: an answer to this email is not read.
`;
}
