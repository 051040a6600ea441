import { describe, expect, it } from 'vitest';
import { createEntryIds } from '../../../server/store/sqlite/tables/entry-ids.ts';
import { createSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import { accept, later, noon, page, student } from './builders.ts';
import { openStore } from './open-store.ts';

describe('ids of entries', () => {
  it('sort in the order in which they were made, also when the clock stands or jumps back', () => {
    const ids = createEntryIds('');
    const made = [0, 0, 5, 5, -1000, -1000, 4, 6].map((ms) => ids.next(later(ms)));
    for (let count = 0; count < 10_000; count += 1) made.push(ids.next(noon));
    expect(made.toSorted()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });

  it('go on after the newest of the record', () => {
    const newest = createEntryIds('').next(later(60_000));
    expect(createEntryIds(newest).next(noon) > newest).toBe(true);
  });

  it('go on after the newest change of a phone too, when the clock went back over a restart', async () => {
    const { store, database } = openStore(':memory:');
    await store.putStudents([student()], noon, () => []);
    await store.putStudents([student('stu_1', { phone: '+15415550199' })], later(60_000), () => []);
    const restarted = createSqliteStore(database);
    await accept(restarted, { now: noon });
    const kinds = (await page(restarted))?.entries.map(({ kind }) => kind);
    expect(kinds).toEqual(['marker', 'outbound']);
  });

  it('keep the order of texts that were found late, since the provider’s list tells whole seconds', () => {
    const ids = createEntryIds('');
    const made = [-1000, 0, 1000].flatMap((ms) => Array.from({ length: 1_000 }, () => ids.at(later(ms))));
    expect(made.toSorted()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });

  it('do not tell how many came between two of one moment', () => {
    const ids = createEntryIds('');
    // The sequence is in the bits behind the time and the version (uuid, `seq`).
    const tail = (id: string) => id.slice(15);
    const neighbours = new Set(Array.from({ length: 100 }, () => tail(ids.next(noon)).slice(0, 8)));
    expect(neighbours.size).toBeGreaterThan(90);
  });
});
