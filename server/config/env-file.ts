/** The file that `--env-file` names: NAME=value, one a line. */
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { settingNames } from './settings.ts';

const lost = new RegExp(`^\\s*(?:export\\s+)?(?:${settingNames.join('|')})\\b(?!\\s*=)`);

/** A line without "=": Node passes over it, and what it was to set would not be set. */
export class EnvFileFault extends Error {
  override readonly name = 'EnvFileFault';
}

/** Throws an EnvFileFault. */
export function readEnvFile(file: string): NodeJS.Dict<string> {
  // To Node the mark that editors on Windows begin a file with is a part of the first name.
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  const line = text.split('\n').findIndex((each) => lost.test(each));
  if (line !== -1) throw new EnvFileFault(`${file}, line ${line + 1}: write it as NAME=value.`);
  return parseEnv(text);
}

/** Sets what the environment does not have already. Throws an EnvFileFault. */
export function loadEnvFile(file: string): void {
  for (const [name, value] of Object.entries(readEnvFile(file))) process.env[name] ??= value;
}
