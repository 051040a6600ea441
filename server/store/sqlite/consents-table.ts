/** What is known of numbers and addresses: consent, marks, the last proven delivery. */
import type { Database } from 'better-sqlite3';
import type { AddressFacts, ConsentEvent } from '../records.ts';
import { type ConsentRow, consentOf } from './rows.ts';

type Mark = 'cannot_receive_texts' | 'wrong_number' | 'complained';

/** An opt-out from these can only be undone by the phone's owner, with START. */
const ownersOwn = new Set(['keyword', 'carrier', 'staff']);

export function createConsentsTable(database: Database) {
  const sql = prepareStatements(database);

  const currentOf = (number: string) => inForce(sql.current.get(number));

  return {
    current: currentOf,
    history: (number: string): ConsentEvent[] => sql.history.all(number).map(consentOf),
    /** Appends an event unless it says what is in force already, or would undo what only the phone's owner may. */
    record(event: Omit<ConsentEvent, 'id'>, now: Date): boolean {
      const before = currentOf(event.number);
      if (before !== null && !supersedes(event, before)) return false;
      const { number, status, source, at, recordedBy, keyword } = event;
      sql.insert.run(number, status, source, at, now.toISOString(), recordedBy, keyword);
      return true;
    },
    /** What an import gave. An opt-out stays, and so does what the phone's owner said. */
    takeBack(number: string, now: Date): boolean {
      const before = currentOf(number);
      if (before?.status !== 'granted' || before.recordedBy !== 'directory') return false;
      const at = now.toISOString();
      sql.insert.run(number, 'unknown', 'directory', at, at, 'directory', null);
      return true;
    },
    mark(address: string, name: Mark, by: string, now: Date): boolean {
      return sql.mark.run(inAnySpelling(address), name, now.toISOString(), by).changes > 0;
    },
    noteDelivery(address: string, at: string): void {
      sql.delivered.run(address, at);
    },
    /** Students who use the number or the address, themselves or by a contact. */
    studentsAt(address: string): string[] {
      const holders = address.includes('@') ? sql.mailed : sql.holders;
      return holders.all(address, address).map(({ student_id }) => student_id);
    },
    factsOf(address: string): AddressFacts {
      const consent = currentOf(address);
      return {
        address,
        consent,
        statedConsent: consent?.recordedBy === 'twilio' ? inForce(sql.stated.get(address)) : consent,
        marks: new Set(sql.marks.all(inAnySpelling(address)).map((row) => row.mark)),
        shared: (sql.holderCount.get(address, address) ?? 0) > 1,
        lastDeliveredAt: sql.lastDelivery.get(address) ?? null,
      };
    },
  };
}

function inForce(row: ConsentRow | undefined): ConsentEvent | null {
  return row === undefined || row.status === 'unknown' ? null : consentOf(row);
}

/** Does it change what is in force, and may it? An import says `source` itself, so that alone proves nothing. */
function supersedes(event: Omit<ConsentEvent, 'id'>, before: ConsentEvent): boolean {
  const isImport = event.recordedBy === 'directory';
  const bindsBefore = ownersOwn.has(before.source);
  const isStronger = !isImport && ownersOwn.has(event.source) && !bindsBefore;
  if (event.status === before.status) return event.status === 'revoked' && isStronger;
  if (event.status === 'revoked') return isStronger || event.at >= before.at;
  if (isImport) return !bindsBefore && event.at > before.at;
  // A START found late in the provider's list does not undo the STOP that followed it.
  return !bindsBefore || event.at >= before.at;
}

/** Mail servers take no heed of case, so neither does what is known of an email address. A number has none. */
function inAnySpelling(address: string): string {
  return address.toLowerCase();
}

function prepareStatements(database: Database) {
  return { ...prepareConsents(database), ...prepareMarks(database), ...prepareHolders(database) };
}

function prepareConsents(database: Database) {
  const current = database.prepare<[string], ConsentRow>(
    'SELECT * FROM consents WHERE number = ? ORDER BY id DESC LIMIT 1',
  );
  const stated = database.prepare<[string], ConsentRow>(
    "SELECT * FROM consents WHERE number = ? AND recorded_by <> 'twilio' ORDER BY id DESC LIMIT 1",
  );
  const history = database.prepare<[string], ConsentRow>(
    'SELECT * FROM consents WHERE number = ? ORDER BY id',
  );
  const insert = database.prepare(
    `INSERT INTO consents (number, status, source, at, recorded_at, recorded_by, keyword) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  return { current, stated, history, insert };
}

function prepareMarks(database: Database) {
  const marks = database.prepare<[string], { mark: Mark }>(
    'SELECT mark FROM address_marks WHERE address = ?',
  );
  const mark = database.prepare(
    'INSERT INTO address_marks (address, mark, at, recorded_by) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const delivered = database.prepare(
    `INSERT INTO deliveries (address, delivered_at) VALUES (?, ?)
     ON CONFLICT (address) DO UPDATE SET delivered_at = max(delivered_at, excluded.delivered_at)`,
  );
  const lastDelivery = database
    .prepare<[string], string>('SELECT delivered_at FROM deliveries WHERE address = ?')
    .pluck();
  return { marks, mark, delivered, lastDelivery };
}

function prepareHolders(database: Database) {
  const holders = database.prepare<[string, string], { student_id: string }>(
    'SELECT id AS student_id FROM students WHERE phone = ? UNION SELECT student_id FROM contacts WHERE phone = ?',
  );
  const mailed = database.prepare<[string, string], { student_id: string }>(
    `SELECT id AS student_id FROM students WHERE lower(email) = lower(?)
     UNION SELECT student_id FROM contacts WHERE lower(email) = lower(?)`,
  );
  const holderCount = database
    .prepare<[string, string], number>(
      `SELECT (SELECT count(*) FROM students WHERE phone = ?) + (SELECT count(*) FROM contacts WHERE phone = ?)`,
    )
    .pluck();
  return { holders, mailed, holderCount };
}
