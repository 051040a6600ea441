/** Texts that came while we were not there: Twilio does not repeat most failed webhooks, but keeps a list. */
import type { Logger } from 'pino';
import type { Messaging } from './messaging.ts';
import { receiveText } from './receive-report.ts';

type Deps = Pick<Messaging, 'providers' | 'settings' | 'now'> & {
  store: Pick<Messaging['store'], 'fact' | 'setFact' | 'recordInbound'>;
  log: Pick<Logger, 'warn' | 'info'>;
};

const seenFact = 'inbound_seen_until';
const overlapMs = 10 * 60_000;
/** The clock may have been set back by up to this since: then the stored time lies ahead and would skip texts. */
const clockBackMs = 60 * 60_000;
const dayMs = 24 * 60 * 60_000;

/**
 * Takes in the texts that are missing. Resolves with how many were new; null if the list could not be read. If some could not
 * be read or stored, it takes in the others, then rejects: the next time asks for all of them again.
 */
export async function catchUp(deps: Deps): Promise<number | null> {
  if (deps.providers.sms === null) return 0;
  const startedAt = deps.now();
  const seen = await deps.store.fact(seenFact);
  const until = seen === null ? startedAt.getTime() - dayMs : Date.parse(seen);
  const since = new Date(Math.min(until, startedAt.getTime() - clockBackMs) - overlapMs);
  const texts = await deps.providers.sms.listInbound(since).catch((error: unknown) => {
    deps.log.warn(
      { err: error },
      'the list of inbound texts could not be read; it is asked again in an hour',
    );
    return null;
  });
  if (texts === null) return null;
  let missing = 0;
  const failures: unknown[] = [];
  for (const read of texts) {
    try {
      const { first } = await receiveText(deps, await read());
      if (first) missing += 1;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures.at(-1);
  await deps.store.setFact(seenFact, startedAt.toISOString());
  if (missing > 0) deps.log.info({ missing }, 'took in texts that came while the server was away');
  return missing;
}
