import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hasStatus, openConversation, outboundWhen, put, send } from './conversation.ts';
import { page } from '../store/builders.ts';
import { type CallOptions, type OpenedApp, openApp, until } from './open-app.ts';

/**
 * Every route, and who may call it. A route without a line here fails the test below: whoever adds one says for whom it is.
 * `own` is what the call answers for a student of the token, to a role that may make it.
 */
const staffRoutes = {
  'GET /api/students/:id/thread': { roles: 'viewers', own: 200 },
  'GET /api/students/:id/live': { roles: 'viewers', own: 200 },
  'POST /api/students/:id/messages': {
    roles: 'viewers',
    own: 201,
    body: { channel: 'email', subject: 'x', body: 'Hi' },
  },
  'POST /api/students/:id/messages/:messageId/retry': { roles: 'viewers', own: 201, body: {} },
  'POST /api/students/:id/check': { roles: 'viewers', own: 200, body: { body: 'Hi' } },
  'POST /api/students/:id/held/:inboundId': { roles: 'repliers', own: 200, body: { belongs: true } },
  'GET /api/students/:id/replies/:inboundId': { roles: 'repliers', own: 200 },
  'GET /api/students/:id/media/:inboundId/:n': { roles: 'repliers', own: 200 },
  'POST /api/students/:id/answered': { roles: 'repliers', own: 200, body: {} },
  'POST /api/students/:id/replies/:inboundId/wrong-number': { roles: 'repliers', own: 200, body: {} },
  'POST /api/students/:id/replies/:inboundId/opt-out': { roles: 'repliers', own: 200, body: {} },
  'GET /api/students/:id/transcript': { roles: 'exporters', own: 200 },
  'GET /api/students/:id/audit': { roles: 'auditors', own: 200 },
  'GET /api/inbox': { roles: 'repliers', own: 200 },
  'GET /api/held': { roles: 'auditors', own: 200 },
} as const satisfies Readonly<Record<string, StaffRoute>>;

/** For the host's own backend, with its key: no role token opens them. */
const directoryRoutes = {
  'PUT /api/students': { own: 200, missing: 200, body: { students: [] } },
  'PUT /api/students/:id': { own: 200, missing: 422, body: {} },
  'GET /api/students/:id': { own: 200, missing: 404 },
  'DELETE /api/students/:id': { own: 204, missing: 404 },
} as const;

/** Without a role token, each for a reason. */
const openRoutes = {
  'GET /healthz': 'a load balancer has no token; says nothing but that it answers',
  'GET /readyz': 'a load balancer has no token; counts and times only',
  'GET /metrics': 'off without METRICS_TOKEN, which it asks for',
  'GET /openapi.json': 'describes the interface, holds no data',
  'GET /votech-messages.js': 'a public script',
  'POST /webhooks/twilio': 'proves itself by its signature',
  'POST /webhooks/resend': 'proves itself by its signature',
  'POST /webhooks/supabase/students': 'off without SUPABASE_COLUMNS; asks for the directory’s key',
  'POST /webhooks/supabase/contacts': 'off without SUPABASE_CONTACT_COLUMNS; asks for the directory’s key',
} as const;

interface StaffRoute {
  readonly roles: keyof typeof allowed;
  readonly own: number;
  readonly body?: object;
}

const everybody = [
  'super_admin',
  'director',
  'case_manager',
  'coordinator',
  'volunteer',
  'grant_writer',
  'parent',
  'student',
  'assistant_coordinator',
  'Super_Admin',
  '',
] as const;
const allowed = {
  viewers: ['super_admin', 'director', 'case_manager', 'coordinator', 'volunteer'],
  repliers: ['super_admin', 'director', 'case_manager', 'coordinator'],
  exporters: ['super_admin', 'director'],
  auditors: ['super_admin'],
} as const;

interface World {
  readonly opened: OpenedApp;
  readonly ids: Readonly<Record<string, string>>;
}

/** One student with a failed message, a reply with a picture and a held one; another who shares the phone. */
async function openWorld(): Promise<World> {
  const opened = await openConversation();
  const as = { students: '*' } as const;
  await put(opened, 'stu_1', { phone: '541-555-0103' });
  await put(opened, 'stu_2', { name: 'Sam', phone: '541-555-0188', email: 'sam@example.org' });
  const { id: messageId } = await send(opened, { body: 'Hello' });
  await outboundWhen(opened, messageId, hasStatus('failed'));
  await opened.sandbox.replyFrom('+15415550103', 'A picture', { media: [{ contentType: 'image/jpeg' }] });
  const { id: mine } = await send(opened, { to: 'c_3', body: 'Hello' });
  const { id: theirs } = await send(opened, { body: 'Hello' }, { studentId: 'stu_2', as });
  await until(async () => (await opened.store.findMessage('stu_1', mine))?.status === 'delivered');
  await until(async () => (await opened.store.findMessage('stu_2', theirs))?.status === 'delivered');
  await opened.sandbox.replyFrom('+15415550188', 'Whose?');
  const entries = (await page(opened.store))?.entries ?? [];
  const replies = entries.flatMap((entry) => (entry.kind === 'inbound' ? [entry] : []));
  const replyId = replies.find(({ held }) => !held)?.reply.id ?? '';
  const heldId = replies.find(({ held }) => held)?.reply.id ?? '';
  return { opened, ids: { messageId, replyId, heldId } };
}

/** The path of a route for one student; what belongs to that thread where the route asks for more. */
function pathFor(route: string, studentId: string, { ids }: World): string {
  const pattern = route.slice(route.indexOf(' ') + 1);
  const inboundId = pattern.includes('/held/') ? ids['heldId'] : ids['replyId'];
  return pattern
    .replace(':id', studentId)
    .replace(':messageId', ids['messageId'] ?? '')
    .replace(':inboundId', inboundId ?? '')
    .replace(':n', '0');
}

async function statusOf(
  { opened }: World,
  route: string,
  path: string,
  options: CallOptions,
): Promise<number> {
  const headers = { 'idempotency-key': randomUUID(), ...options.headers };
  const method = route.slice(0, route.indexOf(' '));
  const answer = await opened.call(path, { method, ...options, headers });
  await answer.body?.cancel();
  return answer.status;
}

function staffEntries(): [string, StaffRoute][] {
  return Object.entries(staffRoutes);
}

function bodyOf(route: { readonly body?: object }): { body?: object } {
  return route.body === undefined ? {} : { body: route.body };
}

describe('who may do what', () => {
  it('is written down for every route, and for none that does not exist', async () => {
    const { app } = await openApp();
    const registered = app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`);
    const known = [staffRoutes, directoryRoutes, openRoutes].flatMap((routes) => Object.keys(routes));
    expect([...new Set(registered)].toSorted()).toEqual(known.toSorted());
  });

  it.each(everybody)('holds for every route, as %j', async (role) => {
    const world = await openWorld();
    for (const [route, { roles, own, ...rest }] of staffEntries()) {
      const may = allowed[roles].some((one) => one === role);
      const ask = (studentId: string) =>
        statusOf(world, route, pathFor(route, studentId, world), {
          as: { role, students: ['stu_1', 'stu_missing'] },
          ...bodyOf(rest),
        });
      expect([route, 'own', await ask('stu_1')]).toEqual([route, 'own', may ? own : 403]);
      if (!route.includes(':id')) continue;
      expect([route, 'another’s', await ask('stu_2')]).toEqual([route, 'another’s', 403]);
      expect([route, 'missing', await ask('stu_missing')]).toEqual([route, 'missing', may ? 404 : 403]);
      expect([route, 'missing, not the token’s', await ask('stu_9')]).toEqual([
        route,
        'missing, not the token’s',
        403,
      ]);
    }
  });

  it.each([
    ['a token for no student', { students: [] }],
    ['a wildcard in a list', { students: ['*'] }],
    ['a role of the wrong spelling', { role: 'Case Manager' }],
  ])('comes to nothing with %s', async (_what, as) => {
    const world = await openWorld();
    for (const [route, { own: _own, roles: _roles, ...rest }] of staffEntries().filter(([name]) =>
      name.includes(':id'),
    )) {
      const status = await statusOf(world, route, pathFor(route, 'stu_1', world), {
        as: { role: 'super_admin', ...as },
        ...bodyOf(rest),
      });
      expect([route, status]).toEqual([route, 403]);
    }
  });

  it('covers every student with a token for all', async () => {
    const world = await openWorld();
    const ask = (id: string) =>
      statusOf(world, 'GET', `/api/students/${id}/thread`, { as: { students: '*' }, method: 'GET' });
    expect([await ask('stu_1'), await ask('stu_2'), await ask('stu_9')]).toEqual([200, 200, 404]);
  });

  it('comes to nothing without a token, whatever is asked for and sent', async () => {
    const world = await openWorld();
    for (const [route, { own: _own, roles: _roles, ...rest }] of staffEntries()) {
      for (const studentId of ['stu_1', 'stu_9']) {
        const path = pathFor(route, studentId, world);
        expect([route, await statusOf(world, route, path, { as: 'nobody', ...bodyOf(rest) })]).toEqual([
          route,
          401,
        ]);
        expect([route, await statusOf(world, route, path, { as: 'directory', ...bodyOf(rest) })]).toEqual([
          route,
          401,
        ]);
      }
    }
  });

  it('is decided from the token before anything of the call is read', async () => {
    const world = await openWorld();
    for (const [route] of staffEntries().filter(([name]) => name.startsWith('POST'))) {
      const status = await statusOf(world, route, pathFor(route, 'stu_1', world), {
        as: { role: 'grant_writer' },
        body: '{broken',
        headers: { 'content-type': 'text/plain', 'idempotency-key': 'none' },
      });
      expect([route, status]).toEqual([route, 403]);
    }
  });

  it('covers the directory alone with the directory’s key, and no role token opens that', async () => {
    const world = await openWorld();
    for (const [route, { own, missing, ...rest }] of Object.entries(directoryRoutes)) {
      const ask = (studentId: string, as: CallOptions['as']) =>
        statusOf(world, route, pathFor(route, studentId, world), {
          ...(as === undefined ? {} : { as }),
          ...bodyOf(rest),
        });
      expect([route, await ask('stu_1', { role: 'super_admin', students: '*' })]).toEqual([route, 401]);
      expect([route, await ask('stu_1', 'nobody')]).toEqual([route, 401]);
      expect([route, await ask('stu_9', 'directory')]).toEqual([route, missing]);
      expect([route, await ask('stu_1', 'directory')]).toEqual([route, own]);
    }
  });
});
