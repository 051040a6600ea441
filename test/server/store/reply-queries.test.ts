import { expect, it, vi } from 'vitest';
import { createReplyQueries } from '../../../server/store/sqlite/reply-queries.ts';
import { openStore } from './open-store.ts';

it('nothing that is asked about replies reads all of them, nor all that were ever held', () => {
  const { database } = openStore(':memory:');
  const prepare = vi.spyOn(database, 'prepare');
  createReplyQueries(database);
  const asked = prepare.mock.calls.map(([sql]) => sql);
  prepare.mockRestore();
  expect(asked.length).toBeGreaterThan(5);
  const steps = asked.flatMap((sql) => {
    const values = Array.from({ length: sql.split('?').length - 1 }, () => '');
    return database
      .prepare<string[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...values)
      .map(({ detail }) => detail);
  });
  expect(steps.filter((step) => /^SCAN (?:held|inbound)\w*$/.test(step))).toEqual([]);
});
