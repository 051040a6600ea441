/** What one would write in an afternoon: Hono, better-sqlite3, one durable transaction a request, nothing else. */
import { randomUUID } from 'node:crypto';
import { serve } from '@hono/node-server';
import Database from 'better-sqlite3';
import { Hono } from 'hono';
import { signTwilio } from '../../demo/sandbox/signatures.ts';
import { bareInsert } from './bare-record.ts';

const [file = '', port = '0', authToken = '', publicUrl = ''] = process.argv.slice(2);
const database = new Database(file);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
const newest = database.prepare(
  'SELECT * FROM messages WHERE student_id = ? AND id < ? ORDER BY id DESC LIMIT 50',
);
const insertMessage = database.prepare(bareInsert);
const insertReply = database.prepare('INSERT INTO inbound_messages VALUES (?, ?, ?, ?, ?)');
database.pragma('synchronous = FULL');

const app = new Hono();
app.get('/api/students/:id/thread', (c) =>
  c.json({ entries: newest.all(c.req.param('id'), 'g').toReversed() }),
);
app.post('/api/students/:id/messages', async (c) => {
  const { body, channel } = await c.req.json<{ body: string; channel: string }>();
  const id = randomUUID();
  const at = new Date().toISOString();
  const student = c.req.param('id');
  const sender = ['staff_1', 'Dana Whitfield'];
  insertMessage.run(id, student, channel, body, ...sender, student, '+15415550123', at, 'sending', at);
  return c.json({ id, body, channel, status: 'sending', createdAt: at }, 201);
});
app.post('/webhooks/twilio', async (c) => {
  const parameters = new URLSearchParams(await c.req.text());
  const signature = signTwilio(authToken, `${publicUrl}/webhooks/twilio`, parameters);
  if (signature !== c.req.header('x-twilio-signature')) return c.text('forged', 403);
  const [sid, from, body] = ['MessageSid', 'From', 'Body'].map((name) => parameters.get(name) ?? '');
  insertReply.run(randomUUID(), sid, from, body, new Date().toISOString());
  return c.body('<Response/>', 200, { 'content-type': 'text/xml' });
});
serve({ fetch: app.fetch, port: Number(port), hostname: '127.0.0.1' });
