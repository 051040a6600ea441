/** The code in docs/tokens.md that signs: run as it stands, its tokens are taken. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createTokenVerifier } from '../../server/auth/token.ts';

const text = readFileSync('docs/tokens.md', 'utf8');
const secret = 'a-secret-of-thirty-two-bytes-or-more';
const staff = { id: 7, name: 'José Ñandú 🎉 "O’Brien/', role: 'case_manager' };
const verify = createTokenVerifier({
  token: { kind: 'secret', secret },
  tokenIssuer: null,
  tokenAudience: 'votech-messages',
  tokenMaxAgeMs: 900_000,
  now: () => new Date(),
});

it.each(['Node', 'Supabase Edge Function'])('%s', async (title) => {
  const [, code = ''] = new RegExp(`### ${title}\n.*?\`\`\`[jt]s\n(.*?)\`\`\``, 's').exec(text) ?? [];
  const call = `mintToken(${JSON.stringify(staff)}, 'stu_1042', process.env.TOKEN_SECRET ?? '')`;
  const token = execFileSync(
    process.execPath,
    ['--input-type=module-typescript', '--eval', `${code}\nprocess.stdout.write(await ${call});`],
    { encoding: 'utf8', env: { TOKEN_SECRET: secret } },
  );
  const caller = await verify(`Bearer ${token}`);
  expect(caller).toMatchObject({ id: '7', name: staff.name, role: 'case_manager' });
  expect(caller.students).toEqual(new Set(['stu_1042']));
});
