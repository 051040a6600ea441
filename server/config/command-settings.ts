/** The settings of commands that need a few of them only: a record must be saved even where a provider is set up wrongly. */
import type { CountryCode } from 'libphonenumber-js';
import {
  ConfigError,
  type LogLevel,
  logLevel,
  readDatabase,
  readDirectory,
  readTokenAccess,
  readTokenKey,
} from '../config.ts';
import type { RetentionSchedule } from '../store/retention.ts';
import { readRetention } from './retention-settings.ts';
import { type Environment, type Settings, openSettings } from './settings.ts';

/** Throws a ConfigError. */
export function readDatabaseFile(env: Environment = process.env): string {
  return read(env, readDatabase);
}

/** Throws a ConfigError. */
export function readRetentionSettings(): { databaseFile: string; retention: RetentionSchedule } {
  return read(process.env, (settings) => ({
    databaseFile: readDatabase(settings),
    retention: readRetention(settings),
  }));
}

/** What a role token is signed and checked with. Throws a ConfigError. */
export function readTokenSettings() {
  return read(process.env, (settings) => {
    const token = readTokenKey(settings);
    if (token === null) throw new ConfigError(settings.faults);
    return { token, ...readTokenAccess(settings) };
  });
}

/** The claims that are expected, whether or not there is a key to check with. Throws a ConfigError. */
export function readTokenRules() {
  return read(process.env, (settings) => ({
    ...readTokenAccess(settings),
    token: settings.isSet('TOKEN_SECRET') || settings.isSet('TOKEN_JWKS_URL') ? readTokenKey(settings) : null,
  }));
}

/** For commands that read phone numbers. Throws a ConfigError. */
export function readDirectorySettings(): {
  databaseFile: string;
  defaultCountry: CountryCode;
  directoryKey: string | null;
} {
  return read(process.env, (settings) => ({
    databaseFile: readDatabase(settings),
    ...readDirectory(settings),
  }));
}

/** For a level that is changed while the server runs. Throws a ConfigError. */
export function readLevel(env: Environment): LogLevel | null {
  return read(env, (settings) => settings.read('LOG_LEVEL', logLevel));
}

/** Unchecked, for the command that looks for what is wrong with it. */
export function processEnvironment(): Environment {
  return process.env;
}

function read<T>(env: Environment, take: (settings: Settings) => T): T {
  const settings = openSettings(env);
  const taken = take(settings);
  if (settings.faults.length > 0) throw new ConfigError(settings.faults);
  return taken;
}
