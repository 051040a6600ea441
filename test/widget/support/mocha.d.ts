/** What @web/test-runner gives every test file. */
declare function describe(name: string, define: () => void): void;
declare function it(name: string, test: () => void | Promise<void>): void;
declare function beforeEach(prepare: () => unknown): void;
declare function afterEach(tidy: () => unknown): void;
