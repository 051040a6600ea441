/** The file that `--env-file` names: NAME=value, one a line. */
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { settingNames } from '../config/settings.ts';
import { UsageFault } from './command.ts';

const lost = new RegExp(`^\\s*(?:export\\s+)?(?:${settingNames.join('|')})\\b(?!\\s*=)`);

/** Throws a UsageFault for a line without "=": Node passes over it, and what it was to set would not be set. */
export function readEnvFile(file: string): NodeJS.Dict<string> {
  // To Node the mark that editors on Windows begin a file with is a part of the first name.
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  const line = text.split('\n').findIndex((each) => lost.test(each));
  if (line !== -1) throw new UsageFault(`${file}, line ${line + 1}: write it as NAME=value.`);
  return parseEnv(text);
}
