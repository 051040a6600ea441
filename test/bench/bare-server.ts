/**
 * What one would write in an afternoon: Hono, better-sqlite3, one durable transaction a request, nothing else. It writes the
 * rows that our server writes into the same tables: no review, no token, nothing handed over.
 */
import { randomUUID } from 'node:crypto';
import { serve } from '@hono/node-server';
import Database from 'better-sqlite3';
import { Hono } from 'hono';
import { signTwilio } from '../../demo/sandbox/signatures.ts';
import { insertInbound, insertOutbound } from './bare-record.ts';

const [reads = '', writes = '', port = '0', authToken = '', publicUrl = ''] = process.argv.slice(2);
const readable = new Database(reads);
const newest = readable.prepare(
  'SELECT * FROM messages WHERE student_id = ? AND id < ? ORDER BY id DESC LIMIT 50',
);
const record = new Database(writes);
record.pragma('journal_mode = WAL');
const saveOutbound = insertOutbound(record);
const saveInbound = insertInbound(record);
record.pragma('synchronous = FULL');

const app = new Hono();
app.get('/api/students/:id/thread', (c) =>
  c.json({ entries: newest.all(c.req.param('id'), 'g').toReversed() }),
);
app.post('/api/students/:id/messages', async (c) => {
  const { body, channel } = await c.req.json<{ body: string; channel: string }>();
  const id = randomUUID();
  const at = new Date().toISOString();
  const key = c.req.header('idempotency-key') ?? '';
  saveOutbound({ id, studentId: c.req.param('id'), channel, body, key, at });
  return c.json({ id, body, channel, status: 'sending', createdAt: at }, 201);
});
app.post('/webhooks/twilio', async (c) => {
  const parameters = new URLSearchParams(await c.req.text());
  const signature = signTwilio(authToken, `${publicUrl}/webhooks/twilio`, parameters);
  if (signature !== c.req.header('x-twilio-signature')) return c.text('forged', 403);
  const [sid = '', from = '', body = ''] = ['MessageSid', 'From', 'Body'].map(
    (name) => parameters.get(name) ?? '',
  );
  saveInbound({ id: randomUUID(), sid, from, body, at: new Date().toISOString() });
  return c.body('<Response/>', 200, { 'content-type': 'text/xml' });
});
serve({ fetch: app.fetch, port: Number(port), hostname: '127.0.0.1' });
