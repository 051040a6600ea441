/** What a provider reports, written down before it is answered: a status, or a text that came in. */
import type { InboundFlag } from '../contract.ts';
import { inspectReply } from '../guard/inspect-reply.ts';
import type { InboundReport, Report } from '../providers/provider.ts';
import type { InboundResult } from '../store/store.ts';
import type { Messaging } from './messaging.ts';

type TextDeps = Pick<Messaging, 'now'> & {
  settings: Pick<Messaging['settings'], 'replyWindowMs'>;
  store: Pick<Messaging['store'], 'recordInbound'>;
};
type Deps = TextDeps & { store: Pick<Messaging['store'], 'recordStatus'> };

/** Rejects when it could not be stored. */
export async function receiveReport(deps: Deps, report: Report): Promise<void> {
  if (report.kind === 'status') await deps.store.recordStatus(report, deps.now());
  else await receiveText(deps, report);
}

export function receiveText(
  { store, settings, now }: TextDeps,
  report: InboundReport,
): Promise<InboundResult> {
  return store.recordInbound(report, { replyWindowMs: settings.replyWindowMs, flagsOf, now: now() });
}

function flagsOf(body: string): InboundFlag[] {
  const { ssn, crisis, optOutRequest, wrongNumber, autoReply } = inspectReply(body);
  const flags: [boolean, InboundFlag][] = [
    [ssn, 'covered'],
    [crisis, 'crisis'],
    [optOutRequest, 'opt_out_request'],
    [wrongNumber, 'wrong_number'],
    [autoReply, 'auto_reply'],
  ];
  return flags.filter(([holds]) => holds).map(([, flag]) => flag);
}
