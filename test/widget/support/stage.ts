import { Clock } from './clock.ts';
import { FakeServer } from './fake-server.ts';

/** A server and a clock of its own for each test of a suite. */
export function stage(): { readonly server: FakeServer; readonly clock: Clock } {
  const on = {} as { server: FakeServer; clock: Clock };
  beforeEach(() => Object.assign(on, { server: new FakeServer(), clock: new Clock() }));
  afterEach(() => {
    on.server.restore();
    on.clock.restore();
  });
  return on;
}
