/**
 * An application that embeds the element, whatever its pages are made with: some static files, and one address that gives
 * a role token to whoever is signed in there.
 *
 *   MESSAGES_URL=http://127.0.0.1:8787 TOKEN_SECRET=… PORT=8080 node demo/examples/host.js demo/examples/plain-html
 */
import { createHmac } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { argv, env } from 'node:process';

const { PORT = '8080', MESSAGES_URL = 'http://127.0.0.1:8787', TOKEN_SECRET = '' } = env;
const [, , folder = 'demo/examples/plain-html'] = argv;
const mediaTypes = { html: 'text/html; charset=utf-8', js: 'text/javascript' };
const files = new Map(globSync('**/*.{html,js}', { cwd: folder }).map((name) => [`/${name}`, read(name)]));

createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  // A real application asks its session who this is, and checks that they may open this student.
  const staff = { id: 'staff_7', name: 'Dana Whitfield', role: 'case_manager' };
  if (pathname === '/messages-token') {
    const token = mintToken(staff, searchParams.get('student') ?? '');
    response.setHeader('cache-control', 'no-store');
    response.end(JSON.stringify({ token }));
    return;
  }
  const file = files.get(pathname === '/' ? '/index.html' : pathname);
  response.statusCode = file === undefined ? 404 : 200;
  response.setHeader('content-type', mediaTypes[pathname.split('.')[1] ?? 'html'] ?? 'text/plain');
  response.end(file);
}).listen(Number(PORT), '127.0.0.1', () => console.log(`http://127.0.0.1:${PORT}`));

function read(name) {
  return readFileSync(join(folder, name), 'utf8').replaceAll('https://messages.example.org', MESSAGES_URL);
}

function mintToken(staff, studentId) {
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const who = { sub: String(staff.id), name: staff.name, role: staff.role };
  const claims = { ...who, students: [studentId], aud: 'votech-messages', iat: now, exp: now + 900 };
  const unsigned = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${unsigned}.${createHmac('sha256', TOKEN_SECRET).update(unsigned).digest('base64url')}`;
}
