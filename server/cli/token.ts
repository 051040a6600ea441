/** `votech-messages token mint|inspect` */
import { SignJWT } from 'jose';
import { createSignatureCheck } from '../auth/signature.ts';
import { readTokenRules, readTokenSettings } from '../config/command-settings.ts';
import { duration } from '../config/time.ts';
import { roles } from '../contract.ts';
import { type Command, CommandFault, print, readArgs, readStdin, UsageFault } from './command.ts';
import { inspectToken } from './inspect-token.ts';

export const token: Command = {
  help: [
    'Usage: votech-messages token mint --role ROLE --student ID [--student ID …] [--name …] [--sub …] [--email …] [--expires 1h]',
    '       votech-messages token inspect < token.txt',
    '',
    `mint     prints a role token signed with TOKEN_SECRET. ROLE: ${roles.join(', ')}.`,
    '         --student "*" means every student. The token opens records: use it, then throw it away.',
    'inspect  prints the claims of a token from standard input, and everything wrong with it. Exit code 1 if anything is.',
  ].join('\n'),
  async run([verb = '', ...args]) {
    if (verb === 'mint') return mint(args);
    if (verb === 'inspect') return inspect(args);
    throw new UsageFault('Say "mint" or "inspect".');
  },
};

const mintOptions = {
  role: { type: 'string' },
  student: { type: 'string', multiple: true },
  name: { type: 'string', default: 'Command line' },
  sub: { type: 'string', default: 'command-line' },
  email: { type: 'string' },
  expires: { type: 'string', default: '1h' },
} as const;

async function mint(args: readonly string[]): Promise<number> {
  const { values } = readArgs(args, mintOptions);
  const role = roles.find((known) => known === values.role);
  if (role === undefined) throw new UsageFault(`--role must be one of ${roles.join(', ')}.`);
  const students = (values.student ?? []).flatMap((list) => list.split(','));
  if (students.length === 0 || students.includes(''))
    throw new UsageFault('--student is missing: an id, or "*" for all.');
  const settings = readTokenSettings();
  if (settings.token.kind !== 'secret')
    throw new CommandFault(
      'Tokens are signed by the keys of TOKEN_JWKS_URL: only your host application has them.',
    );
  const expiresMs = duration('1h').parse(values.expires);
  if (expiresMs === undefined) throw new UsageFault('--expires must be a duration such as 30m or 1h.');
  if (expiresMs > settings.tokenMaxAgeMs) throw new UsageFault('--expires is longer than TOKEN_MAX_AGE.');
  const { name, sub, email } = values;
  const reach = students.includes('*') ? '*' : students;
  const now = new Date();
  const issuedAt = Math.floor(now.getTime() / 1000);
  const jwt = new SignJWT({ name, role, students: reach, ...(email === undefined ? {} : { email }) })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(sub)
    .setAudience(settings.tokenAudience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + Math.floor(expiresMs / 1000));
  if (settings.tokenIssuer !== null) jwt.setIssuer(settings.tokenIssuer);
  const signed = await jwt.sign(new TextEncoder().encode(settings.token.secret));
  const [fault] = (await inspectToken(signed, { ...settings, checkSignature: null, now })).faults;
  if (fault !== undefined) throw new UsageFault(`The server would not take this token: ${fault}.`);
  print(signed);
  return 0;
}

async function inspect(args: readonly string[]): Promise<number> {
  readArgs(args, {});
  const { token: key, ...rules } = readTokenRules();
  const text = (await readStdin()).trim().replace(/^bearer +/i, '');
  const checkSignature = key === null ? null : createSignatureCheck(key);
  const { claims, faults, notes } = await inspectToken(text, { ...rules, checkSignature, now: new Date() });
  if (claims !== null) print(JSON.stringify(claims, null, 2));
  for (const note of notes) print(`note: ${note}`);
  for (const fault of faults) print(`wrong: ${fault}`);
  if (faults.length === 0) print('Nothing is wrong with this token.');
  return faults.length === 0 ? 0 : 1;
}
