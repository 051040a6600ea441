/** The code in the documents that signs: run as it stands, its tokens are taken. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createTokenVerifier } from '../../server/auth/token.ts';

const read = (name: string): string => readFileSync(name, 'utf8');
const page = read('docs/tokens.md');
const secret = 'a-secret-of-thirty-two-bytes-or-more';
const staff = { id: 7, name: 'José Ñandú 🎉 "O’Brien/', role: 'case_manager' };
const verify = createTokenVerifier({
  token: { kind: 'secret', secret },
  tokenIssuer: null,
  tokenAudience: 'votech-messages',
  tokenMaxAgeMs: 900_000,
  now: () => new Date(),
});

/** The first code in that language below the heading. */
function codeBelow(heading: string, language: string, text = page): string {
  const [, code = ''] = new RegExp(`${heading}\n.*?\`\`\`${language}\n(.*?)\`\`\``, 's').exec(text) ?? [];
  return code;
}

it.each([
  ['Node', codeBelow('### Node', 'js')],
  ['Supabase Edge Function', codeBelow('### Supabase Edge Function', 'ts')],
  ['README', codeBelow('## Put it on a page', 'js', read('README.md'))],
])('%s', async (_, code) => {
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

it('PHP: as the example has it, which the page on embedding points to', () => {
  expect(`<?php\n${codeBelow('### PHP', 'php')}`).toBe(read('demo/examples/php/mint-token.php'));
});
