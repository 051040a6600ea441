/** A Web Test Runner launcher for WebKitGTK (Debian: `webkit2gtk-driver` and, without a display, `xvfb`). */
import { type ChildProcess, spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { freePort } from './free-port.ts';

/** The path of WebKit's small test browser, or null where the machine has none. */
export function findWebKit(): string | null {
  const [driver] = globSync('/usr/bin/WebKitWebDriver');
  const [browser] = globSync('/usr/{lib,libexec}/**/webkit2gtk-4.*/MiniBrowser');
  return driver === undefined ? null : (browser ?? null);
}

export function webkitLauncher(browserPath: string) {
  const children: ChildProcess[] = [];
  const pages = new Set<string>();
  let opening: Promise<string> | undefined;

  return {
    name: 'WebKit',
    type: 'webkit',
    concurrency: 1,
    async startSession(id: string, url: string): Promise<void> {
      opening ??= openSession(browserPath, children);
      pages.add(id);
      await call('POST', `${await opening}/url`, { url });
    },
    isActive: (id: string): boolean => pages.has(id),
    async getBrowserUrl(id: string): Promise<string | undefined> {
      if (opening === undefined || !pages.has(id)) return undefined;
      return v.parse(v.string(), await call('GET', `${await opening}/url`));
    },
    async stopSession(id: string): Promise<object> {
      pages.delete(id);
      return {};
    },
    async startDebugSession(): Promise<never> {
      throw new Error('WebKit has no debug session here');
    },
    async stop(): Promise<void> {
      if (opening !== undefined)
        await opening.then((session) => call('DELETE', session)).catch(() => undefined);
      for (const child of children.toReversed()) child.kill();
    },
  };
}

async function openSession(binary: string, children: ChildProcess[]): Promise<string> {
  const display = process.env['DISPLAY'] ?? (await startDisplay(children));
  const port = await freePort();
  const env = { ...process.env, DISPLAY: display };
  children.push(spawn('WebKitWebDriver', [`--port=${port}`], { env, stdio: 'ignore' }));
  const driver = `http://127.0.0.1:${port}`;
  await answering(driver, performance.now() + 10_000);
  const browserOptions = { binary, args: ['--automation'] };
  const session = await call('POST', `${driver}/session`, {
    capabilities: { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': browserOptions } },
  });
  return `${driver}/session/${v.parse(v.object({ sessionId: v.string() }), session).sessionId}`;
}

/** Xvfb names the display that it took on its file descriptor 3. */
async function startDisplay(children: ChildProcess[]): Promise<string> {
  const screen = ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'];
  const xvfb = spawn('Xvfb', screen, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  children.push(xvfb);
  return new Promise((resolve, reject) => {
    xvfb.once('error', reject);
    xvfb.stdio[3]?.once('data', (number) => resolve(`:${String(number).trim()}`));
  });
}

async function answering(driver: string, deadline: number): Promise<void> {
  for (;;) {
    try {
      await call('GET', `${driver}/status`);
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await pause(50);
    }
  }
}

async function call(method: string, url: string, body?: object): Promise<unknown> {
  const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
  if (!response.ok) throw new Error(`WebKitWebDriver: ${method} ${response.status}`);
  return v.parse(v.object({ value: v.unknown() }), await response.json()).value;
}
