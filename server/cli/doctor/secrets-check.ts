/** Could a secret be guessed? Long is not enough: words repeated are long too. */
import type { Config } from '../../config.ts';
import type { Environment, SettingName } from '../../config/settings.ts';
import { failure, type Finding, ok } from './finding.ts';

const secrets = ['TOKEN_SECRET', 'DIRECTORY_KEY', 'METRICS_TOKEN'] as const satisfies readonly SettingName[];

const why: Readonly<Record<(typeof secrets)[number], string>> = {
  TOKEN_SECRET: 'Whoever guesses it signs tokens, and reads every student’s messages.',
  DIRECTORY_KEY: 'Whoever guesses it changes where messages go.',
  METRICS_TOKEN: 'Whoever guesses it sees how much is sent.',
};
const todo = 'Replace it with the output of: openssl rand -base64 48';

export async function checkSecrets(
  _config: Config,
  { env }: { readonly env: Environment },
): Promise<readonly Finding[]> {
  const given = secrets.flatMap((name) => {
    const value = env[name];
    return value === undefined ? [] : [{ name, value }];
  });
  const weak = given
    .filter(({ value }) => isWeak(value))
    .map(({ name }) => failure('secrets', `${name} can be guessed.`, why[name], todo));
  const shared = given
    .filter(({ value }, index) => given.findIndex((other) => other.value === value) !== index)
    .map(({ name }) =>
      failure('secrets', `${name} is the same as another secret.`, 'Who holds one then holds both.', todo),
    );
  const found = [...weak, ...shared];
  return found.length > 0 ? found : [ok('secrets', 'The secrets cannot be guessed.')];
}

/** Random base64 or hex of 32 bytes has far more different characters, and never whole words of examples. */
function isWeak(secret: string): boolean {
  if (/secret|password|change.?me|example|default|votech|12345678|qwerty|abcdefgh/i.test(secret)) return true;
  return bitsOf(secret) < 100 || /^(.{1,16}?)\1+$/.test(secret);
}

/** Shannon's entropy of its characters: an upper bound of what there is to guess. */
function bitsOf(text: string): number {
  const counts = [...Map.groupBy(text, (letter) => letter).values()].map(({ length }) => length);
  return counts.reduce((sum, count) => sum + count * Math.log2(text.length / count), 0);
}
