/** The demo's own pages, mounted in front of the real server: all else is answered by that. */
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { streamSSE } from 'hono/streaming';
import * as v from 'valibot';
import { isLoopback } from '../server/loopback.ts';
import type { Devices } from './devices.ts';
import { openHousehold, phoneNumbersOf } from './household.ts';
import { mintToken } from './mint-token.ts';
import type { PageFile } from './page-files.ts';
import { personOf } from './people/staff.ts';
import { findStudent, type DemoStudent } from './people/students.ts';
import { drawPicture } from './sandbox/picture.ts';
import type { Sandbox } from './sandbox/sandbox.ts';

export interface DemoRoutesOptions {
  readonly sandbox: Pick<Sandbox, 'replyFrom'>;
  readonly devices: Devices;
  readonly page: ReadonlyMap<string, PageFile>;
  /** Signs the page's tokens. */
  readonly tokenSecret: string;
  readonly now: () => Date;
  /** Ends the streams when the demo stops. */
  readonly stopped: AbortSignal;
}

export function createDemoRoutes(options: DemoRoutesOptions): Hono {
  const routes = new Hono();
  for (const [path, file] of options.page) {
    routes.get(path, localOnly, (c) =>
      c.body(file.content, 200, { ...pageHeaders, 'content-type': file.type }),
    );
  }
  routes.get('/demo/token', localOnly, (c) => giveToken(c, options));
  routes.get('/demo/household', localOnly, (c) => followHousehold(c, options));
  routes.post('/demo/reply', localOnly, (c) => takeReply(c, options));
  return routes;
}

/** Without any `unsafe-…`: the element has to work on such a page. */
const pageHeaders = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data: blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html 'allow-duplicates'",
  ].join('; '),
  'cache-control': 'no-store',
} as const;

/** The demo gives a token to anybody who asks: not under a host name that somebody else points to this machine. */
const localOnly: MiddlewareHandler = async (c, next) => {
  if (!isLoopback(new URL(c.req.url))) return c.text('Only on this machine.', 403);
  await next();
};

async function giveToken(c: Context, { tokenSecret, now }: DemoRoutesOptions): Promise<Response> {
  const student = studentAsked(c);
  const person = personOf(c.req.query('role') ?? '');
  if (!student || !person) return c.json({ error: 'unknown student or role' }, 404);
  const token = await mintToken({ person, studentId: student.id, secret: tokenSecret, now: now() });
  return c.json({ token }, 200, { 'cache-control': 'no-store' });
}

/** The server takes a connection on which nothing moves for given up. */
const keepAliveMs = 15_000;

/** Server-Sent Events: the whole household each time something in it changed. */
function followHousehold(c: Context, { devices, stopped }: DemoRoutesOptions): Response {
  const student = studentAsked(c);
  if (!student) return c.json({ error: 'unknown student' }, 404);
  return streamSSE(c, async (stream) => {
    let sent = '';
    const send = async () => {
      const data = JSON.stringify(openHousehold(student, devices));
      if (data === sent) return;
      sent = data;
      await stream.writeSSE({ data });
    };
    await send();
    const unsubscribe = devices.subscribe(() => void send().catch(() => stream.abort()));
    const keepAlive = setInterval(() => void stream.write(': still here\n\n'), keepAliveMs);
    await new Promise<void>((resolve) => {
      stream.onAbort(resolve);
      stopped.addEventListener('abort', () => resolve(), { once: true });
    });
    clearInterval(keepAlive);
    unsubscribe();
  });
}

const replySchema = v.strictObject({
  student: v.string(),
  phone: v.string(),
  body: v.pipe(v.string(), v.maxLength(1600)),
  picture: v.optional(v.boolean(), false),
});

/** What is typed on a phone goes to the sandbox, and from there as a signed webhook to the server. */
async function takeReply(c: Context, { sandbox }: DemoRoutesOptions): Promise<Response> {
  if (c.req.header('content-type') !== 'application/json') return c.json({ error: 'not JSON' }, 415);
  const reply = v.safeParse(replySchema, await c.req.json<unknown>().catch(() => null));
  const student = reply.success ? findStudent(reply.output.student) : undefined;
  if (!reply.success || !student || !phoneNumbersOf(student).includes(reply.output.phone)) {
    return c.json({ error: 'not a reply from one of these phones' }, 400);
  }
  const { phone, body, picture } = reply.output;
  const media = picture ? [drawPicture()] : [];
  const status = await sandbox.replyFrom(phone, body, { media }).then(
    (answer) => answer.status,
    () => null, // the server is away; the text stays in the sandbox's list
  );
  return c.json({ status }, status === 200 ? 200 : 502);
}

function studentAsked(c: Context): DemoStudent | undefined {
  return findStudent(c.req.query('student') ?? '');
}
