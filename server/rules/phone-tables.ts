/** The formats of the world's phone numbers. Loaded with the first number: at start they would take a quarter of the time. */
import { createRequire } from 'node:module';
import type * as tablesModule from 'libphonenumber-js/min';

type PhoneTables = typeof tablesModule;

const require = createRequire(import.meta.url);

export function phoneTables(): PhoneTables {
  return require('libphonenumber-js/min');
}
