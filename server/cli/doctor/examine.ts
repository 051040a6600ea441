/** Runs all checks. If the settings are faulty, only those that need none. */
import { type Config, ConfigError, readConfig } from '../../config.ts';
import { misspelledSettings } from '../../config/settings.ts';
import { readDatabaseFile } from '../../config/command-settings.ts';
import { checkDatabase } from './database-check.ts';
import { type Check, failure, type Finding, ok, type Surroundings, warning } from './finding.ts';
import { checkElement, checkNode } from './machine-check.ts';
import { checkTokenKeys } from './keys-check.ts';
import { checkClock, checkOrigins, checkPublicUrl } from './network-check.ts';
import { checkResendAccount } from './resend-check.ts';
import { checkSecrets } from './secrets-check.ts';
import { checkTwilioAccount } from './twilio-check.ts';
import { checkSignatures } from './webhook-check.ts';

const checks: readonly Check[] = [
  checkSecrets,
  checkTokenKeys,
  checkOrigins,
  checkClock,
  checkPublicUrl,
  checkSignatures,
  checkTwilioAccount,
  checkResendAccount,
];

export async function examine(around: Surroundings): Promise<readonly Finding[]> {
  const { config, findings } = checkSettings(around);
  const here = [checkNode(around), ...findings, ...checkDatabaseOf(around), checkElement()];
  if (config === null) return here;
  // Side by side: each may wait for a network.
  const found = await Promise.all(checks.map((check) => check(config, around)));
  return [...here, ...found.flat()];
}

function checkSettings({ env }: Surroundings): { config: Config | null; findings: readonly Finding[] } {
  try {
    const config = readConfig(env);
    // What else the server warns of is a failure of the checks of secrets and of the record.
    const unsure = misspelledSettings(env).map((says) =>
      warning('settings', says, 'What it was to set is not set.', 'Correct or remove it.'),
    );
    return { config, findings: [ok('settings', 'The settings can be read.'), ...unsure] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const why = 'The server does not start until this is mended.';
    const findings = error.faults.map(({ setting, problem, example }) =>
      failure('settings', `${setting} ${problem}.`, why, `For example: ${example}`),
    );
    return { config: null, findings };
  }
}

function checkDatabaseOf(around: Surroundings): readonly Finding[] {
  try {
    return checkDatabase(readDatabaseFile(around.env), around);
  } catch (error) {
    if (error instanceof ConfigError) return [];
    throw error;
  }
}
