import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

const packageSchema = v.object({ version: v.string() });

export function packageVersion(): string {
  const file = fileURLToPath(import.meta.resolve('votech-messages/package.json'));
  return v.parse(packageSchema, JSON.parse(readFileSync(file, 'utf8'))).version;
}
