/** Students and contacts, and the counters of their threads. */
import type { Database } from 'better-sqlite3';
import type { ContactRecord, StudentRecord } from '../../directory.ts';
import type { PersonRecord } from '../../records.ts';
import { type ContactRow, type StudentRow, studentOf } from './rows.ts';

const upsertSql = `INSERT INTO students (id, name, preferred_name, preferred_channel, phone, email, language, time_zone, active,
    updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET name = excluded.name, preferred_name = excluded.preferred_name,
    preferred_channel = excluded.preferred_channel, phone = excluded.phone, email = excluded.email,
    language = excluded.language, time_zone = excluded.time_zone, active = excluded.active, updated_at = excluded.updated_at`;

export function createStudentsTable(database: Database) {
  const sql = prepareStatements(database);

  return {
    find(id: string): StudentRecord | null {
      const row = sql.find.get(id);
      return row === undefined ? null : studentOf(row, sql.contactsOf.all(id));
    },
    save(student: StudentRecord): void {
      sql.upsert.run(
        student.id,
        student.name,
        student.preferredName,
        student.preferredChannel,
        student.phone,
        student.email,
        student.language,
        student.timeZone,
        student.active ? 1 : 0,
        student.updatedAt,
      );
      sql.dropContacts.run(student.id);
      student.contacts.forEach((contact, position) =>
        sql.insertContact.run(...contactValues(student.id, contact, position)),
      );
    },
    activeIds: (): readonly string[] => sql.active.all(),
    newestMarkerId: (): string | null => sql.newestMarkerId.get() ?? null,
    deactivate: (id: string): boolean => sql.deactivate.run(id).changes > 0,
    addMarker(
      marker: {
        studentId: string;
        id: string;
        revision: number;
        person: PersonRecord;
        lastFour: string | null;
      },
      now: Date,
    ): void {
      const { kind, id, name, relationship } = marker.person;
      const values = [marker.studentId, marker.id, marker.revision, kind, id, name, relationship];
      sql.insertMarker.run(...values, marker.lastFour, now.toISOString());
    },
  };
}

function contactValues(studentId: string, contact: ContactRecord, position: number): unknown[] {
  const { id, name, relationship, phone, email, preferredChannel, language } = contact;
  return [studentId, id, name, relationship, phone, email, preferredChannel, language, position];
}

function prepareStatements(database: Database) {
  const find = database.prepare<[string], StudentRow>('SELECT * FROM students WHERE id = ?');
  const contactsOf = database.prepare<[string], ContactRow>(
    'SELECT * FROM contacts WHERE student_id = ? ORDER BY position',
  );
  const upsert = database.prepare(upsertSql);
  const deactivate = database.prepare('UPDATE students SET active = 0 WHERE id = ? AND active = 1');
  const active = database.prepare<[], string>('SELECT id FROM students WHERE active = 1').pluck();
  const dropContacts = database.prepare('DELETE FROM contacts WHERE student_id = ?');
  const insertContact = database.prepare(
    `INSERT INTO contacts (student_id, id, name, relationship, phone, email, preferred_channel, language, position)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertMarker = database.prepare(
    `INSERT INTO markers (student_id, id, revision, marker, person_kind, person_id, person_name, person_relationship,
       last_four, created_at) VALUES (?, ?, ?, 'phone_changed', ?, ?, ?, ?, ?, ?)`,
  );
  const newestMarkerId = database.prepare<[], string | null>('SELECT max(id) FROM markers').pluck();
  return {
    find,
    newestMarkerId,
    contactsOf,
    upsert,
    active,
    deactivate,
    dropContacts,
    insertContact,
    insertMarker,
  };
}
