/** What was said of texts to a number, by its owner, the carrier, staff and imports: append-only. */
import type { Database } from 'better-sqlite3';
import type { Consent } from '../../records.ts';
import type { ConsentRow } from './rows.ts';

export interface NewEvent extends Consent {
  readonly number: string;
  readonly recordedBy: string;
  readonly keyword: string | null;
}

/** A row that is in force, or was. */
export interface Said extends Consent {
  readonly id: number;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

interface Known {
  /** In force until now. */
  readonly before: Said;
  /** The last word of the phone's owner. */
  readonly owners: Said | null;
  readonly now: Date;
}

export function createConsentLedger(database: Database) {
  const sql = prepareStatements(database);

  const statedOf = (number: string) => inForce(sql.stated.get(number));
  const ownersOf = (number: string) => inForce(sql.owners.get(number));
  /** Where an import took back what it had said, the phone owner's own word is in force again. */
  const currentOf = (number: string) => {
    const last = sql.current.get(number);
    return last?.status === 'unknown' ? ownersOf(number) : inForce(last);
  };

  /** May an import say this? It can claim any `source`, so that alone proves nothing. */
  const mayState = (event: NewEvent, known: Known): boolean => {
    const { before } = known;
    if (event.status === before.status) return isNewlyStated(event, before, statedOf(event.number));
    if (event.status === 'granted') return !binds(before) && event.at > before.at;
    return mayRevoke(event, known, sql.revoked.get(event.number) ?? '');
  };

  return {
    current: currentOf,
    stated: statedOf,
    lastOfDirectory: (number: string): ConsentRow['status'] | null =>
      sql.directorys.get(number)?.status ?? null,
    /**
     * Appends an event unless it says what is in force already, or would undo what only the phone's owner may. True where it
     * changes what is in force.
     */
    record(event: NewEvent, now: Date): boolean {
      const { number, status, source, at, recordedBy, keyword } = event;
      const before = currentOf(number);
      const isImport = recordedBy === 'directory';
      const known = before && { before, owners: ownersOf(number), now };
      const changes = known === null || (isImport ? mayState(event, known) : supersedes(event, known));
      if (!changes && (isImport || !saysAgain(event, known))) return false;
      sql.insert.run(number, status, source, at, now.toISOString(), recordedBy, keyword);
      return changes;
    },
    /** Takes back what an import granted. An opt-out stays, and so does what the phone's owner said. */
    takeBack(number: string, now: Date): boolean {
      const stated = statedOf(number);
      if (stated?.status !== 'granted' || currentOf(number)?.status !== 'granted') return false;
      const at = now.toISOString();
      sql.insert.run(number, 'unknown', 'directory', at, at, 'directory', null);
      return true;
    },
  };
}

function inForce(row: ConsentRow | undefined): Said | null {
  if (row === undefined || row.status === 'unknown') return null;
  const { id, status, source, at, recorded_at: recordedAt, recorded_by: recordedBy } = row;
  return { id, status, source, at, recordedAt, recordedBy };
}

/**
 * The owner alone had granted it; now it is stated too, so readers without replies may be told. Not where it was only read here
 * and is put back.
 */
function isNewlyStated({ status, at, source }: NewEvent, before: Said, stated: Said | null): boolean {
  const isEcho = at === before.at && source === before.source;
  return status === 'granted' && !isEcho && stated?.status !== 'granted';
}

/** `last`: when it last revoked. What it says once more is no news, whatever was said since. */
function mayRevoke({ at }: NewEvent, { before, owners, now }: Known, last: string): boolean {
  const isNews = at > last || at >= now.toISOString();
  return isNews && endOf(at) >= sinceWhen(before) && at >= (owners?.at ?? '');
}

/** A day without an hour counts as the whole day. */
function endOf(at: string): string {
  return at.replace('T00:00:00.000Z', 'T23:59:59.999Z');
}

/** Said without a time, or for one to come, it does not say what it is later than: so a revocation that is heard of later counts. */
function sinceWhen({ at, recordedAt }: Said): string {
  return at < recordedAt ? at : '';
}

/** What an import did not say can only be undone by the phone's owner, with START. */
function binds({ recordedBy }: Said): boolean {
  return recordedBy !== 'directory';
}

/** What the owner, the carrier or a staff member says: in the order in which it was said, not in which it was heard of. */
function supersedes(event: NewEvent, { before, owners, now }: Known): boolean {
  // An import since then does not change when the owner last spoke.
  const last = binds(before) ? before : owners;
  // What is said now is the latest word, also when the clock went back since the one before.
  const isLatest = last === null || event.at >= last.at || event.at >= now.toISOString();
  return isLatest && (event.status !== before.status || (event.status === 'revoked' && !binds(before)));
}

/** The same again, but later: kept for its time, so that an older word that we hear of later does not count as the latest. */
function saysAgain(event: NewEvent, { before, owners }: Known): boolean {
  return event.status === before.status && event.at > (owners?.at ?? '');
}

function prepareStatements(database: Database) {
  const current = database.prepare<[string], ConsentRow>(
    'SELECT * FROM consents WHERE number = ? ORDER BY id DESC LIMIT 1',
  );
  const stated = database.prepare<[string], ConsentRow>(
    "SELECT * FROM consents WHERE number = ? AND recorded_by <> 'twilio' ORDER BY id DESC LIMIT 1",
  );
  const owners = database.prepare<[string], ConsentRow>(
    "SELECT * FROM consents WHERE number = ? AND recorded_by = 'twilio' ORDER BY id DESC LIMIT 1",
  );
  const directorys = database.prepare<[string], Pick<ConsentRow, 'status'>>(
    "SELECT status FROM consents WHERE number = ? AND recorded_by = 'directory' ORDER BY id DESC LIMIT 1",
  );
  const revoked = database
    .prepare<[string], string | null>(
      "SELECT max(at) FROM consents WHERE number = ? AND recorded_by = 'directory' AND status = 'revoked'",
    )
    .pluck();
  const insert = database.prepare(
    `INSERT INTO consents (number, status, source, at, recorded_at, recorded_by, keyword) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  return { current, stated, owners, directorys, revoked, insert };
}
