/** What a page and its host do with the server, in short calls. */
import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import {
  type Entry,
  type OutboundEntry,
  outboundEntrySchema,
  type Thread,
  threadSchema,
} from '../../../server/contract.ts';
import { type Problem, problemSchema } from '../../../server/requests.ts';
import type { TestClaims } from '../../support/mint-token.ts';
import { type OpenedApp, openApp, type OpenOptions, until } from './open-app.ts';

export const phone = '+15415550123';
export const email = 'jordan.r@example.org';

export const jordan = {
  name: 'Jordan Rivera',
  preferredName: 'Jordan',
  preferredChannel: 'sms',
  phone: '541-555-0123',
  email,
  contacts: [{ id: 'c_3', name: 'Rosa Rivera', relationship: 'mother', phone: '(541) 555-0188' }],
};

/** A server that knows one student. */
export async function openConversation(options: OpenOptions = {}): Promise<OpenedApp> {
  const opened = await openApp(options);
  await put(opened, 'stu_1', jordan);
  return opened;
}

export async function put({ call }: OpenedApp, id: string, record: object): Promise<void> {
  const answer = await call(`/api/students/${id}`, { method: 'PUT', as: 'directory', body: record });
  if (answer.status !== 200) throw new Error(`The student was not put: ${await answer.text()}`);
}

export interface SendOptions {
  readonly key?: string;
  readonly as?: TestClaims;
  readonly studentId?: string;
}

export function post({ call }: OpenedApp, body: unknown, options: SendOptions = {}): Promise<Response> {
  const { key = randomUUID(), as = {}, studentId = 'stu_1' } = options;
  const headers = { 'idempotency-key': key };
  return call(`/api/students/${studentId}/messages`, { as, body, headers });
}

/** Sends what nothing stands against. */
export async function send(
  opened: OpenedApp,
  body: unknown,
  options: SendOptions = {},
): Promise<OutboundEntry> {
  return entryOf(await post(opened, body, options));
}

export async function retry(
  { call }: OpenedApp,
  messageId: string,
  body: unknown = {},
  key: string = randomUUID(),
): Promise<Response> {
  const headers = { 'idempotency-key': key };
  return call(`/api/students/stu_1/messages/${messageId}/retry`, { body, headers });
}

export async function entryOf(answer: Response): Promise<OutboundEntry> {
  const text = await answer.text();
  if (answer.status !== 201) throw new Error(`Not sent: ${text}`);
  return v.parse(outboundEntrySchema, JSON.parse(text));
}

export async function problemOf(answer: Response): Promise<Problem> {
  if (answer.headers.get('content-type') !== 'application/problem+json')
    throw new Error('No problem details');
  const problem = v.parse(problemSchema, await answer.json());
  if (problem.status !== answer.status) throw new Error('The problem says another status');
  return problem;
}

export async function codeOf(answer: Response): Promise<string> {
  return (await problemOf(answer)).code;
}

export async function readThread(
  { call }: OpenedApp,
  query = '',
  as: TestClaims = {},
  studentId = 'stu_1',
): Promise<Thread> {
  const answer = await call(`/api/students/${studentId}/thread${query}`, { as });
  if (answer.status !== 200) throw new Error(`Not read: ${await answer.text()}`);
  return v.parse(threadSchema, await answer.json());
}

export async function outbound(opened: OpenedApp, id: string): Promise<OutboundEntry> {
  const found = (await readThread(opened)).entries.find((entry) => entry.id === id);
  if (found?.kind !== 'outbound') throw new Error('There is no such message');
  return found;
}

/** Resolves with the message once it is so. */
export async function outboundWhen(
  opened: OpenedApp,
  id: string,
  condition: (entry: OutboundEntry) => boolean,
): Promise<OutboundEntry> {
  let entry = await outbound(opened, id);
  await until(async () => {
    const message = await opened.store.findMessage('stu_1', id);
    if (message?.status === entry.status && !condition(entry)) return false;
    entry = await outbound(opened, id);
    return condition(entry);
  });
  return entry;
}

export function hasStatus(...statuses: readonly OutboundEntry['status'][]) {
  return ({ status }: OutboundEntry): boolean => statuses.includes(status);
}

export function bodiesOf(entries: readonly Entry[]): (string | null)[] {
  return entries.map((entry) => (entry.kind === 'marker' ? entry.marker : entry.body));
}
