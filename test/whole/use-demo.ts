/** For tests in the demo: a demo of their own, and after each test its pages are closed and must have had no error. */
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { closeBrowser } from '../support/open-page.ts';
import { type RunningServer, runServer } from '../support/run-server.ts';
import { type Visit, visitDemo, type VisitOptions } from '../support/visit-demo.ts';

export interface UsedDemo {
  server(): RunningServer;
  visit(student: string, more?: Partial<VisitOptions>): Promise<Visit>;
}

/** `env`: settings of the demo. */
export function useDemo(env: Readonly<Record<string, string>> = {}): UsedDemo {
  let server: RunningServer;
  let visits: { readonly opened: Visit; readonly expected: RegExp }[] = [];

  beforeAll(async () => {
    server = await runServer({ command: 'demo', env });
  });
  afterEach(async () => {
    const errors = visits.flatMap(({ opened, expected }) =>
      opened.errors.filter((error) => !expected.test(error)),
    );
    await Promise.all(visits.map(({ opened }) => opened.close()));
    visits = [];
    expect(errors).toEqual([]);
  });
  afterAll(async () => {
    await closeBrowser();
    await server.stop();
  });

  return {
    server: () => server,
    async visit(student, more = {}) {
      const opened = await visitDemo(server.url, { student, ...more });
      // A browser writes each refusal of a server into the console.
      visits.push({ opened, expected: more.cutLive ? /status of 4\d\d|\/live\?/ : /status of 4\d\d/ });
      return opened;
    },
  };
}
