import { expect, it } from 'vitest';
import { createPageCache } from '../../../server/store/sqlite/page-cache.ts';
import { accept, noon, page, student } from './builders.ts';
import { openStore } from './open-store.ts';

async function kept(count: number, length: number): Promise<boolean> {
  const { store } = openStore(':memory:');
  await store.putStudents([student()], noon, () => []);
  for (let index = 0; index < count; index += 1) await accept(store, { body: 'x'.repeat(length) });
  const query = { studentId: 'stu_1', withReplies: false, before: null, limit: 200, search: null };
  const read = await page(store, query);
  if (read === null) throw new Error('the student is there');
  const cache = createPageCache();
  cache.keep(query, read);
  return cache.find(query, read.position) === read;
}

it.each([
  { count: 50, length: 320, isKept: true },
  { count: 50, length: 1_600, isKept: true },
  // With these, a few students with long emails could be asked for at each limit, until the memory is full.
  { count: 50, length: 20_000, isKept: false },
  { count: 200, length: 320, isKept: false },
])('a page of $count messages with $length characters each: in memory $isKept', async (one) => {
  expect(await kept(one.count, one.length)).toBe(one.isKept);
});

it('what is read again and again stays, however many others are opened meanwhile', async () => {
  const { store } = openStore(':memory:');
  await store.putStudents([student()], noon, () => []);
  const query = { studentId: 'stu_1', withReplies: false, before: null, limit: 50, search: null };
  const read = await page(store, query);
  if (read === null) throw new Error('the student is there');
  const cache = createPageCache();
  cache.keep(query, read);
  for (let other = 0; other < 1_000; other += 1) {
    cache.keep({ ...query, studentId: `other_${other}` }, read);
    expect(cache.find(query, read.position)).toBe(read);
  }
  expect(cache.find({ ...query, studentId: 'other_0' }, read.position)).toBeNull();
});
