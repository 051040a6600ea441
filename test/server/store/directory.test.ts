import { describe, expect, it } from 'vitest';
import type { DirectoryChange } from '../../../server/store/directory.ts';
import type { Store } from '../../../server/store/store.ts';
import { accept, later, noon, page, phone, student } from './builders.ts';
import { places } from './open-store.ts';

const rosa = { id: 'c_3', name: 'Rosa Rivera', relationship: 'mother', phone: '+15415550188' } as const;

function put(store: Store, change: DirectoryChange, now = noon) {
  return store.putStudents([change], now, () => []);
}

describe.each(places)('the directory %s', (_place, open) => {
  it('creates a student, and knows it again', async () => {
    const { store } = open();
    const [outcome] = await put(store, { ...student(), contacts: [rosa] });
    expect(outcome).toMatchObject({ kind: 'saved', created: true });
    expect(await store.findStudent('stu_1')).toMatchObject({
      name: 'Jordan Rivera',
      preferredChannel: 'sms',
      active: true,
      contacts: [{ ...rosa, preferredChannel: 'sms', email: null, language: null }],
    });
  });

  it('changes what is given, keeps what is missing, clears what is null', async () => {
    const { store } = open();
    await put(store, { ...student(), contacts: [rosa] });
    await put(store, { id: 'stu_1', fields: { email: null, preferredName: 'Jo' } });
    expect(await store.findStudent('stu_1')).toMatchObject({
      name: 'Jordan Rivera',
      preferredName: 'Jo',
      phone,
      email: null,
      contacts: [{ id: 'c_3' }],
    });
    await put(store, { id: 'stu_1', fields: {}, contacts: [{ id: 'c_3', phone: null }] });
    expect((await store.findStudent('stu_1'))?.contacts).toMatchObject([
      { name: 'Rosa Rivera', phone: null },
    ]);
    await put(store, { id: 'stu_1', fields: {}, contacts: [] });
    expect((await store.findStudent('stu_1'))?.contacts).toEqual([]);
  });

  it('put twice is as put once: nobody who follows is told', async () => {
    const { store } = open();
    const change = { ...student(), contacts: [rosa, { ...rosa, id: 'c_4', email: 'r@example.org' }] };
    await put(store, change);
    const before = await store.position('stu_1', true);
    const woken: unknown[] = [];
    store.onChange((ids) => woken.push(ids));
    await put(store, change);
    expect(await store.position('stu_1', true)).toEqual(before);
    expect(woken).toEqual([]);
  });

  it('ignores what is older than what it has', async () => {
    const { store } = open();
    const at = (time: Date, name: string) => student('stu_1', { updatedAt: time.toISOString(), name });
    await put(store, at(later(1_000), 'Newer'));
    expect(await put(store, at(noon, 'Older'))).toMatchObject([
      { kind: 'older', student: { name: 'Newer' } },
    ]);
    expect(await put(store, at(later(1_000), 'As old'))).toMatchObject([{ kind: 'saved' }]);
    expect(await put(store, student('stu_1', { name: 'Of no age' }))).toMatchObject([{ kind: 'saved' }]);
  });

  it('needs a name for whom it does not know', async () => {
    const { store } = open();
    const outcomes = await store.putStudents(
      [
        { id: 'stu_1', fields: { phone } },
        { ...student('stu_2'), contacts: [{ id: 'c_1' }] },
        student('stu_3'),
      ],
      noon,
      () => [],
    );
    expect(outcomes).toMatchObject([
      { kind: 'name_missing', field: 'name' },
      { kind: 'name_missing', field: 'contacts.0.name' },
      { kind: 'saved' },
    ]);
    expect(await store.findStudent('stu_1')).toBeNull();
    expect(await store.findStudent('stu_2')).toBeNull();
  });

  it('marks in the thread that texts go to another phone from now on', async () => {
    const { store } = open();
    await put(store, { ...student(), contacts: [rosa] });
    await put(store, {
      ...student('stu_1', { phone: '+15415550199' }),
      contacts: [{ id: 'c_3', phone: null }],
    });
    expect((await page(store))?.entries).toMatchObject([
      { kind: 'marker', marker: { person: { id: 'stu_1' }, lastFour: '0199' } },
      { kind: 'marker', marker: { person: { id: 'c_3', relationship: 'mother' }, lastFour: null } },
    ]);
  });

  it('takes an updatedAt more than a day ahead for a clock’s error: later changes still count', async () => {
    const { store } = open();
    const put = (name: string, updatedAt: string, now = noon) =>
      store.putStudents([student('stu_1', { name, updatedAt })], now, () => []);
    await put('First', '9999-12-31T00:00:00.000Z');
    await put('Second', later(1).toISOString(), later(1));
    expect(await store.findStudent('stu_1')).toMatchObject({ name: 'Second' });
  });

  it('deactivates, once, and keeps everything', async () => {
    const { store } = open();
    await put(store, student());
    await accept(store);
    expect(await store.deactivateStudent('stu_1', [])).toBe(true);
    const position = await store.position('stu_1', true);
    expect(await store.deactivateStudent('stu_1', [])).toBe(true);
    expect(await store.position('stu_1', true)).toEqual(position);
    expect(await store.deactivateStudent('nobody', [])).toBe(false);
    expect(await store.findStudent('stu_1')).toMatchObject({ active: false });
    expect((await page(store))?.entries).toHaveLength(1);
    await put(store, student('stu_1', { email: 'x@example.org' }));
    expect(await store.findStudent('stu_1')).toMatchObject({ active: false });
    await put(store, student('stu_1', { active: true }));
    expect(await store.findStudent('stu_1')).toMatchObject({ active: true });
  });

  it('says of a number whether others use it too, and tells them when that changes', async () => {
    const { store } = open();
    await put(store, student('stu_1'));
    await put(store, student('stu_2', { phone: null }));
    expect(await store.addressFacts([phone])).toMatchObject([{ shared: false }]);
    const before = await store.position('stu_1', false);
    await put(store, { id: 'stu_2', fields: {}, contacts: [{ ...rosa, phone }] });
    expect(await store.addressFacts([phone])).toMatchObject([{ shared: true }]);
    expect(await store.position('stu_1', false)).not.toEqual(before);
  });

  it('tells of a shared number only the one for whom that is new, however many share it', async () => {
    const { store } = open();
    const told: string[][] = [];
    store.onChange((ids) => told.push([...ids].toSorted()));
    for (const id of ['stu_1', 'stu_2', 'stu_3']) await put(store, student(id));
    await put(store, student('stu_2', { name: 'Sam Ortiz' }));
    for (const id of ['stu_3', 'stu_2']) await put(store, student(id, { phone: null }));
    await put(store, { id: 'stu_4', fields: { name: 'Ana Cruz', phone }, contacts: [{ ...rosa, phone }] });
    await put(store, { id: 'stu_4', fields: { phone: null } });
    await put(store, { id: 'stu_4', fields: {}, contacts: [] });
    expect(told).toEqual([
      ['stu_1'],
      ['stu_1', 'stu_2'],
      ['stu_3'],
      ['stu_2'],
      ['stu_3'],
      ['stu_1', 'stu_2'],
      ['stu_1', 'stu_4'],
      ['stu_4'],
      ['stu_1', 'stu_4'],
    ]);
  });
});
