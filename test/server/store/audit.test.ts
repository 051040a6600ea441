import { describe, expect, it } from 'vitest';
import type { AuditFact } from '../../../server/store/audit.ts';
import type { Store } from '../../../server/store/store.ts';
import { accept, later, noon, student } from './builders.ts';
import { brokenAuditRow } from './look-inside.ts';
import { openStore, places } from './open-store.ts';

const dana = { id: 'staff_7', name: 'Dana Whitfield', role: 'case_manager' };

function fact(more: Partial<AuditFact> = {}): AuditFact {
  return { at: noon, actor: dana, action: 'view', studentId: 'stu_1', subjectId: null, details: {}, ...more };
}

describe.each(places)('the audit log %s', (_place, open) => {
  it('tells who did what to whose record, newest first, page by page', async () => {
    const { store } = open();
    for (let index = 0; index < 5; index += 1)
      await store.recordAudit([
        fact({ at: later(index), details: { entries: index } }),
        fact({ studentId: 'stu_2' }),
      ]);
    const first = await store.auditOf('stu_1', 2, null);
    expect(first.map(({ details }) => details)).toEqual([{ entries: 4 }, { entries: 3 }]);
    const next = await store.auditOf('stu_1', 9, first.at(-1)?.sequence ?? 0);
    expect(next.map(({ details }) => details)).toEqual([{ entries: 2 }, { entries: 1 }, { entries: 0 }]);
    expect(next[0]).toMatchObject({ actor: dana, action: 'view', at: later(2).toISOString() });
  });

  it('is one unbroken chain, also when many write at once', async () => {
    const { store, database } = open();
    await store.putStudents([student()], noon, () => []);
    await Promise.all([
      ...Array.from({ length: 40 }, () => store.recordAudit([fact(), fact({ action: 'search' })])),
      ...Array.from({ length: 10 }, () => accept(store)),
    ]);
    expect(brokenAuditRow(database)).toBeNull();
    expect((await store.auditOf('stu_1', 1_000, null)).map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 90 }, (_, index) => 90 - index),
    );
  });

  it.each([
    ['a changed row', "UPDATE audit_log SET actor_name = 'Nobody' WHERE sequence = 3", 3],
    ['a changed time', "UPDATE audit_log SET at = '2020-01-01T00:00:00.000Z' WHERE sequence = 2", 2],
    ['a row taken out', 'DELETE FROM audit_log WHERE sequence = 3', 4],
    ['the first rows taken out', 'DELETE FROM audit_log WHERE sequence < 3', 3],
    ['two rows exchanged', exchange(), 2],
    ['a row put in', putIn(), 6],
  ])('shows %s', async (_what, sql, brokenAt) => {
    const { store, database } = open();
    for (let index = 0; index < 5; index += 1) await store.recordAudit([fact({ details: { index } })]);
    expect(brokenAuditRow(database)).toBeNull();
    database.exec('DROP TRIGGER audit_log_keep_words; DROP TRIGGER audit_log_keep_rows');
    database.exec(sql);
    expect(brokenAuditRow(database)).toBe(brokenAt);
  });
});

describe('on a full disk', () => {
  const look = (store: Store) => store.recordAudit([fact()]);

  async function openFull() {
    const { store, database } = openStore(':memory:');
    database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true }))}`);
    const action = 'export';
    while (
      await store.recordAudit([fact({ action })]).then(
        () => true,
        () => false,
      )
    );
    return { store, database };
  }

  it('what was done is not answered, and who looked is kept until there is room', async () => {
    const { store, database } = await openFull();
    const before = (await store.auditOf('stu_1', 1_000, null)).length;
    await expect(store.recordAudit([fact({ action: 'uncover' })])).rejects.toMatchObject({
      code: 'SQLITE_FULL',
    });
    await look(store);
    await look(store);
    database.pragma('max_page_count = 100000');
    await store.recordAudit([fact({ action: 'send' })]);
    const written = (await store.auditOf('stu_1', 1_000, null)).map(({ action }) => action);
    expect(written.slice(0, -before)).toEqual(['send', 'view', 'view']);
    expect(brokenAuditRow(database)).toBeNull();
  });

  it('ten thousand looks are kept, and then nothing more is shown', async () => {
    const { store } = await openFull();
    await store.recordAudit(Array.from({ length: 10_000 }, () => fact()));
    await expect(look(store)).rejects.toMatchObject({ code: 'SQLITE_FULL' });
  });
});

it('goes on in the same chain after a restart', async () => {
  const { store, database } = openStore(':memory:');
  await store.recordAudit([fact()]);
  const { createSqliteStore } = await import('../../../server/store/sqlite/sqlite-store.ts');
  const again = createSqliteStore(database);
  await again.recordAudit([fact()]);
  expect(brokenAuditRow(database)).toBeNull();
});

function exchange(): string {
  return `UPDATE audit_log SET sequence = 99 WHERE sequence = 2;
    UPDATE audit_log SET sequence = 2 WHERE sequence = 4; UPDATE audit_log SET sequence = 4 WHERE sequence = 99`;
}

function putIn(): string {
  return `INSERT INTO audit_log SELECT 6, at, actor_id, actor_name, actor_role, action, student_id, subject_id, details, hash
    FROM audit_log WHERE sequence = 5`;
}
