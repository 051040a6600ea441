/** Junk as fast as this process can make it, on bare sockets, beside one that plays a real member of staff. */
import { connect } from 'node:net';

export interface JunkJob {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
}

export interface JunkFigures {
  readonly answered: number;
  readonly perSecond: number;
  /** By status; 0 for a connection that ended without an answer. */
  readonly statuses: Readonly<Record<string, number>>;
}

const forged = `Body=hello&From=%2B15415552001&MessageSid=SM${'0'.repeat(32)}&AccountSid=AC${'a'.repeat(32)}`;

/** Each is refused for another reason. The last ends its connection. */
const junk: readonly string[] = [
  request('GET', '/api/students/stu_1/thread', { authorization: `Bearer ${token({ alg: 'HS256' })}` }),
  request('GET', '/api/students/stu_1/thread', { authorization: `Bearer ${token({ alg: 'none' })}` }),
  request('GET', '/api/students/stu_1/thread', { authorization: 'Bearer nonsense' }),
  request('GET', `/wp-admin/${'x'.repeat(200)}`),
  request('POST', '/api/students/stu_1/messages', { 'content-type': 'application/json' }, '{"body": "broken'),
  request('PUT', '/api/students', { authorization: `Bearer ${'j'.repeat(40)}` }, '{"students": ['),
  request(
    'POST',
    '/webhooks/twilio',
    {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': Buffer.alloc(20, 7).toString('base64'),
    },
    forged,
  ),
  request(
    'POST',
    '/webhooks/resend',
    {
      'content-type': 'application/json',
      'svix-id': 'msg_1',
      'svix-timestamp': String(Math.floor(Date.now() / 1000)),
      'svix-signature': `v1,${Buffer.alloc(32, 7).toString('base64')}`,
    },
    JSON.stringify({ type: 'email.delivered', data: { email_id: 'x'.repeat(200) } }),
  ),
  request('POST', '/webhooks/twilio', { 'content-type': 'text/plain' }, 'x'.repeat(70_000)),
];

/** All is in order but the signature. */
function token(header: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    sub: 'x',
    name: 'X',
    role: 'super_admin',
    students: '*',
    aud: 'votech-messages',
    iat: now,
    exp: now + 3_600,
  };
  return `${part(header)}.${part(claims)}.${Buffer.alloc(32, 7).toString('base64url')}`;
}

function request(method: string, path: string, headers: Record<string, string> = {}, body = ''): string {
  const all = { host: 'x', ...headers, 'content-length': String(Buffer.byteLength(body)) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}

process.on('message', (job: JunkJob) => {
  void throwJunk(job).then((figures) => process.send?.(figures));
});

async function throwJunk({ port, connections, seconds }: JunkJob): Promise<JunkFigures> {
  const until = performance.now() + seconds * 1_000;
  const statuses: Record<string, number> = {};
  await Promise.all(
    Array.from({ length: connections }, async (_, index) => {
      for (let turn = index; performance.now() < until;)
        turn = await keepThrowing(port, turn, until, statuses);
    }),
  );
  const answered = Object.values(statuses).reduce((sum, count) => sum + count, 0);
  return { answered, perSecond: Math.round(answered / seconds), statuses };
}

/** As many are written at once, without waiting for an answer between them (RFC 9112, section 9.3.2). */
const burst = 3;

/** One connection until it ends or the time is over: the next burst with the last answer. Resolves with the next turn. */
function keepThrowing(
  port: number,
  first: number,
  until: number,
  statuses: Record<string, number>,
): Promise<number> {
  return new Promise((resolve) => {
    let turn = first;
    let unanswered = 0;
    let unread = '';
    const socket = connect(port, '127.0.0.1');
    const next = () => {
      const from = (turn * burst) % junk.length;
      const thrown = junk.slice(from, from + burst);
      unanswered = thrown.length;
      socket.write(thrown.join(''));
      turn += 1;
    };
    const count = (status: string) => (statuses[status] = (statuses[status] ?? 0) + 1);
    socket.setEncoding('latin1');
    socket.on('connect', next);
    socket.on('data', (text: string) => {
      unread += text;
      for (const [line, status = '0'] of unread.matchAll(statusLine)) {
        count(status);
        unanswered -= 1;
        unread = unread.slice(unread.indexOf(line) + line.length);
      }
      if (unanswered > 0) return;
      if (performance.now() < until) next();
      else socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      for (; unanswered > 0; unanswered -= 1) count('0');
      resolve(turn);
    });
  });
}

const statusLine = /HTTP\/1\.1 (\d{3})/g;
