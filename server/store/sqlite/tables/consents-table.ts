/** What is known of numbers and addresses: consent, marks, the last proven delivery. */
import type { Database } from 'better-sqlite3';
import type { AddressFacts, AddressMark } from '../../records.ts';
import { createConsentLedger } from './consent-ledger.ts';

export function createConsentsTable(database: Database) {
  const ledger = createConsentLedger(database);
  const sql = { ...prepareMarks(database), ...prepareHolders(database) };

  const marksOf = (address: string): ReadonlySet<AddressMark> =>
    new Set(sql.marks.all(inAnySpelling(address)).map((row) => row.mark));

  return {
    ...ledger,
    marksOf,
    mark(address: string, name: AddressMark, by: string, now: Date): boolean {
      return sql.mark.run(inAnySpelling(address), name, now.toISOString(), by).changes > 0;
    },
    unmark(address: string, name: AddressMark): boolean {
      return sql.unmark.run(inAnySpelling(address), name).changes > 0;
    },
    noteDelivery(address: string, at: string): void {
      sql.delivered.run(address, at);
    },
    /** Students who use the number or the address, themselves or by a contact. */
    studentsAt(address: string): string[] {
      const holders = address.includes('@') ? sql.mailed : sql.holders;
      return holders.all(address, address).map(({ student_id }) => student_id);
    },
    /** The students of two other uses of the number, or of as many as there are: one may have it twice. */
    someOthersAt(number: string, studentId: string): readonly string[] {
      return sql.others.all(number, studentId, number, studentId);
    },
    factsOf(address: string): AddressFacts {
      const consent = ledger.current(address);
      return {
        address,
        consent,
        statedConsent: consent?.recordedBy === 'twilio' ? ledger.stated(address) : consent,
        marks: marksOf(address),
        shared: (sql.holderCount.get(address, address) ?? 0) > 1,
        lastDeliveredAt: sql.lastDelivery.get(address) ?? null,
      };
    },
  };
}

/** Mail servers take no heed of case, so neither does what is known of an email address. A number has none. */
function inAnySpelling(address: string): string {
  return address.toLowerCase();
}

function prepareMarks(database: Database) {
  const marks = database.prepare<[string], { mark: AddressMark }>(
    'SELECT mark FROM address_marks WHERE address = ?',
  );
  const mark = database.prepare(
    'INSERT INTO address_marks (address, mark, at, recorded_by) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const unmark = database.prepare('DELETE FROM address_marks WHERE address = ? AND mark = ?');
  const delivered = database.prepare(
    `INSERT INTO deliveries (address, delivered_at) VALUES (?, ?)
     ON CONFLICT (address) DO UPDATE SET delivered_at = max(delivered_at, excluded.delivered_at)`,
  );
  const lastDelivery = database
    .prepare<[string], string>('SELECT delivered_at FROM deliveries WHERE address = ?')
    .pluck();
  return { marks, mark, unmark, delivered, lastDelivery };
}

function prepareHolders(database: Database) {
  const holders = database.prepare<[string, string], { student_id: string }>(
    'SELECT id AS student_id FROM students WHERE phone = ? UNION SELECT student_id FROM contacts WHERE phone = ?',
  );
  const mailed = database.prepare<[string, string], { student_id: string }>(
    `SELECT id AS student_id FROM students WHERE lower(email) = lower(?)
     UNION SELECT student_id FROM contacts WHERE lower(email) = lower(?)`,
  );
  const others = database
    .prepare<[string, string, string, string], string>(
      `SELECT id FROM students WHERE phone = ? AND id <> ?
       UNION ALL SELECT student_id FROM contacts WHERE phone = ? AND student_id <> ? LIMIT 2`,
    )
    .pluck();
  const holderCount = database
    .prepare<[string, string], number>(
      `SELECT (SELECT count(*) FROM students WHERE phone = ?) + (SELECT count(*) FROM contacts WHERE phone = ?)`,
    )
    .pluck();
  return { holders, mailed, others, holderCount };
}
