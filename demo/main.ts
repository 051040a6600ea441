/** The demo: the real server on sandbox providers, a student's page in front of it. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { codeOf } from '../server/code-of.ts';
import { ConfigError, readConfig } from '../server/config.ts';
import { startServer } from '../server/main.ts';
import { DatabaseFault } from '../server/store/sqlite/file/open-database.ts';
import { createDemoRoutes } from './demo-routes.ts';
import { createDevices } from './devices.ts';
import { seed } from './seed.ts';
import { buildPage } from './page-files.ts';
import { startSandbox } from './sandbox/sandbox.ts';
import { readDemoSettings, serverEnvironment, type DemoSettings } from './settings.ts';

/** Milliseconds between two steps of a delivery: about what a real text takes. */
const paceMs = 700;

async function startDemo(): Promise<void> {
  bypassProxies();
  const settings = readDemoSettings();
  const { folder, url, twilio, resend, tokenSecret } = settings;
  const [page, sandbox] = await Promise.all([
    buildPage(),
    startSandbox({ publicUrl: url, twilio, resend, pace: paceMs }),
  ]);
  const devices = createDevices({ file: join(folder, 'devices.json'), sandbox });
  const config = readConfig(serverEnvironment(settings, sandbox.url));
  const now = () => new Date();
  if (!existsSync(join(folder, 'seeded'))) {
    await seed({ config, settings, devices, now: now() });
    writeFileSync(join(folder, 'seeded'), now().toISOString());
  }
  const stopping = new AbortController();
  const before = createDemoRoutes({ sandbox, devices, page, tokenSecret, now, stopped: stopping.signal });
  const server = await startServer(config, { before });
  console.log(greeting(settings));
  onStop(async () => {
    stopping.abort();
    await server.close();
    await sandbox.close();
  });
}

const help = [
  'Usage: node server/bin.js demo',
  '',
  'The real server with stand-ins for Twilio and Resend, and a page to try it. Nothing leaves this machine. It needs no settings;',
  'PORT (8787) is where it listens, DEMO_FOLDER (./data/demo) where it keeps its data: delete that folder to start over.',
].join('\n');

/** What the command calls. */
export async function main([, ...args]: readonly string[] = []): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) return console.log(help);
  try {
    await startDemo();
  } catch (error) {
    const words = whyNotStarted(error);
    if (words === null) throw error;
    console.error(words);
    process.exit(1);
  }
}

/** What to print for something that a person can fix at once; null for a bug of ours. */
function whyNotStarted(error: unknown): string | null {
  if (error instanceof ConfigError || error instanceof DatabaseFault) return error.message;
  return codeOf(error) === 'EADDRINUSE'
    ? 'This port is in use. Choose another one: PORT=8788 npm start'
    : null;
}

/** The providers' SDKs and `fetch` would hand even a call to this machine to a proxy that the environment names. */
function bypassProxies(): void {
  for (const name of ['NO_PROXY', 'no_proxy']) env[name] = '*';
}

function greeting({ url, folder }: DemoSettings): string {
  return `
  VoTech Messages, the demo: ${url}

  Nothing leaves this machine. Texts and emails go to the phone and the mailbox beside the page.
  All people are invented. The demo keeps its data in ${folder}; to start over, stop it and delete that folder.
  Stop it with Ctrl+C.
`;
}

function onStop(stop: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void stop().finally(() => process.exit(0));
    });
  }
}
