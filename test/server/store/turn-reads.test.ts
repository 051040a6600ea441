import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { accept, draft, noon, student } from './builders.ts';
import { openStore, temporaryFolder } from './open-store.ts';

async function openTwice() {
  const file = join(temporaryFolder(), 'record', 'messages.db');
  const opened = openStore(file);
  await opened.store.putStudents([student()], noon, () => []);
  const other = new Database(file);
  onTestFinished(() => void other.close());
  return { ...opened, other };
}

describe('reads of one turn', () => {
  it('see one state of the record, those of the next turn see what was written since', async () => {
    const { store, other } = await openTwice();
    await nextTurn();
    const before = await store.findStudent('stu_1');
    other.exec(`UPDATE students SET name = 'Jo Rivera'`);
    const facts = await Promise.all([store.findStudent('stu_1'), store.position('stu_1', true)]);
    expect(facts[0]).toEqual(before);
    await nextTurn();
    expect(await store.findStudent('stu_1')).toMatchObject({ name: 'Jo Rivera' });
  });

  it('keep no write of that turn from the disk', async () => {
    const { store, other } = await openTwice();
    await nextTurn();
    const [, accepted] = await Promise.all([store.findStudent('stu_1'), store.acceptMessage(draft())]);
    expect(accepted).toMatchObject({ kind: 'accepted' });
    expect(other.prepare('SELECT count(*) FROM messages').pluck().get()).toBe(1);
  });

  it('that cannot be ended let no write be answered that would not be saved', async () => {
    const { store, database, other } = await openTwice();
    await nextTurn();
    const read = store.findStudent('stu_1');
    // An open statement of another kind keeps a transaction from its end as a fault of the disk would.
    const open = database.prepare('SELECT id FROM students').iterate();
    open.next();
    const write = store.acceptMessage(draft());
    await expect(write).rejects.toThrow();
    expect(other.prepare('SELECT count(*) FROM messages').pluck().get()).toBe(0);
    open.return?.();
    expect(await read).not.toBeNull();
    await accept(store);
    expect(other.prepare('SELECT count(*) FROM messages').pluck().get()).toBe(1);
  });
});
