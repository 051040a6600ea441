/** Nothing is returned, changed or sent that could not be written into the audit log. */
import { beforeEach, describe, expect, it } from 'vitest';
import { writeCursor } from '../../../server/messaging/cursor.ts';
import { accountSid, openSandbox } from '../providers/sandbox-rig.ts';
import { addJordan, addSam, jordan, jordanPhone, sam } from '../support/people.ts';
import { directoryKey } from '../app/open-app.ts';
import { type Client, type TestApp, createTestApp } from '../support/test-app.ts';

const secret = 'a very secret answer';

interface World {
  readonly test: TestApp;
  readonly admin: Client;
  readonly replyId: string;
  readonly heldId: string;
}

async function world(): Promise<World> {
  const sandbox = await openSandbox({ publicUrl: 'http://127.0.0.1:1' });
  const test = await createTestApp({ apiUrl: sandbox.url });
  await addJordan(test);
  const admin = await test.as('super_admin', { students: '*' });
  await admin.send(jordan, { body: `Hi, ${secret}?` });
  const media = [{ contentType: 'image/png', bytes: new TextEncoder().encode(secret) }];
  await sandbox.replyFrom(jordanPhone, secret, { media }).catch(() => null);
  const text = sandbox.texts.at(-1);
  const url = `${sandbox.url}/2010-04-01/Accounts/${accountSid}/Messages/${text?.sid}/Media/${text?.media[0]?.sid}`;
  await test.text(jordanPhone, secret, { media: [{ url, contentType: 'image/png' }] });
  await addSam(test);
  await admin.send(sam, { body: `Hi, ${secret}?` });
  test.clock.advance(1000);
  await test.text(jordanPhone, secret);
  const replies = await admin.replies(jordan);
  const replyId = replies.find(({ held }) => held !== true)?.id ?? '';
  const heldId = replies.find(({ held }) => held === true)?.id ?? '';
  return { test, admin, replyId, heldId };
}

function breakAudit({ database }: TestApp): void {
  database.exec(
    "CREATE TRIGGER no_audit BEFORE INSERT ON audit_log BEGIN SELECT RAISE(ABORT, 'disk of the log is gone'); END",
  );
}

/** All that a write may change, but for what the log itself keeps. */
function contentsOf({ database }: TestApp): unknown {
  const ofStudents = ['students', 'contacts', 'held_replies', 'consents', 'address_marks'];
  const tables = [...ofStudents, 'messages', 'outbox', 'inbound_messages'];
  return tables.map((table) => database.prepare(`SELECT * FROM ${table}`).all());
}

async function callDirectory({ app }: TestApp, method: string, at: string, body?: object): Promise<Response> {
  const headers = { authorization: `Bearer ${directoryKey}`, 'content-type': 'application/json' };
  return app.request(at, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}

const path = `/api/students/${jordan}`;

describe('while the audit log cannot be written', () => {
  let here: World;
  beforeEach(async () => {
    here = await world();
    breakAudit(here.test);
  });

  const reads: readonly [string, (world: World) => string][] = [
    ['a thread', () => `${path}/thread`],
    ['a search', () => `${path}/thread?q=secret`],
    ['a reply', ({ replyId }) => `${path}/replies/${replyId}`],
    ['a picture', ({ replyId }) => `${path}/media/${replyId}/0`],
    ['a transcript as a table', () => `${path}/transcript?format=csv`],
    ['a transcript as a page', () => `${path}/transcript?format=html`],
    ['the audit log', () => `${path}/audit`],
    ['the inbox', () => '/api/inbox'],
    ['the held replies', () => '/api/held'],
  ];

  it.each(reads)('%s is not returned', async (_, pathOf) => {
    const response = await here.admin.get(pathOf(here));
    expect(response.status).toBeGreaterThanOrEqual(500);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.text()).not.toMatch(/secret|Jordan|Rivera|disk/);
  });

  it('a live stream carries nothing', async () => {
    const { test, admin } = here;
    const position = await test.store.position(jordan, true);
    const start = { record: '', student: 0, ...position, messages: 0, replies: 0 };
    const cursor = writeCursor(start, jordan);
    const response = await admin.get(`${path}/live?cursor=${cursor}`);
    expect(await response.text()).not.toMatch(/secret|data:/);
  });

  const writes: readonly [string, (world: World) => Promise<Response>][] = [
    [
      'a message',
      ({ admin }) =>
        admin.post(`${path}/messages`, { body: 'Hello' }, { 'idempotency-key': crypto.randomUUID() }),
    ],
    ['a placing', ({ admin, heldId }) => admin.post(`${path}/held/${heldId}`, { belongs: true })],
    ['a denial', ({ admin, heldId }) => admin.post(`${path}/held/${heldId}`, { belongs: false })],
    ['an opt-out', ({ admin, replyId }) => admin.post(`${path}/replies/${replyId}/opt-out`, {})],
    ['a wrong number', ({ admin, replyId }) => admin.post(`${path}/replies/${replyId}/wrong-number`, {})],
    ['"no answer needed"', ({ admin }) => admin.post(`${path}/answered`, {})],
    ['a student', ({ test }) => callDirectory(test, 'PUT', path, { name: 'Another Name' })],
    [
      'a batch of students',
      ({ test }) =>
        callDirectory(test, 'PUT', '/api/students', { students: [{ id: 'stu_new', name: 'New' }] }),
    ],
    ['the closing of a student', ({ test }) => callDirectory(test, 'DELETE', path)],
  ];

  it.each(writes)('%s is not saved', async (_, write) => {
    const before = contentsOf(here.test);
    const response = await write(here);
    expect(response.status).toBeGreaterThanOrEqual(500);
    expect(contentsOf(here.test)).toEqual(before);
  });

  it('the directory is not read', async () => {
    const response = await callDirectory(here.test, 'GET', path);
    expect(response.status).toBeGreaterThanOrEqual(500);
    expect(await response.text()).not.toMatch(/Rivera/);
  });
});
