/** `node test/support/print-total.ts FOLDER`: adds up what the test runners left in it. */
import { globSync, readFileSync } from 'node:fs';
import * as v from 'valibot';

const totalsSchema = v.object({ numPassedTests: v.number(), numFailedTests: v.number() });

const folder = process.argv[2] ?? '.';
const totals = globSync(`${folder}/*.json`).map((file) =>
  v.parse(totalsSchema, JSON.parse(readFileSync(file, 'utf8'))),
);
const passed = totals.reduce((sum, { numPassedTests }) => sum + numPassedTests, 0);
const failed = totals.reduce((sum, { numFailedTests }) => sum + numFailedTests, 0);
console.log(`tests: ${passed} passed, ${failed} failed`);
