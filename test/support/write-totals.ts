/** A Web Test Runner reporter that leaves the number of tests passed and failed in a file, for `print-total.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Suite {
  readonly tests: readonly { readonly passed: boolean; readonly skipped: boolean }[];
  readonly suites: readonly Suite[];
}

interface Session {
  readonly passed: boolean;
  readonly testResults?: Suite;
}

export function writeTotals(folder: string) {
  return {
    onTestRunFinished({ sessions }: { readonly sessions: readonly Session[] }): void {
      const counts = sessions.map(countOf);
      const totals = {
        numPassedTests: counts.reduce((sum, { passed }) => sum + passed, 0),
        numFailedTests: counts.reduce((sum, { failed }) => sum + failed, 0),
      };
      writeFileSync(join(folder, `widget-${process.pid}.json`), JSON.stringify(totals));
    },
  };
}

function countOf({ passed: sessionPassed, testResults }: Session): { passed: number; failed: number } {
  const ran = testResults === undefined ? [] : testsOf(testResults).filter((test) => !test.skipped);
  const passed = ran.filter((test) => test.passed).length;
  // A file that does not even load has no test that could fail: it counts as one.
  const failed = ran.length - passed || (sessionPassed ? 0 : 1);
  return { passed, failed };
}

function testsOf(suite: Suite): Suite['tests'] {
  return [...suite.tests, ...suite.suites.flatMap(testsOf)];
}
