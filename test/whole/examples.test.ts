/** The examples, as a browser sees them: pages of another origin than the messages' server, under a strict policy. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../demo/sandbox/sandbox.ts';
import { byRole } from '../support/by-role.ts';
import { freePort } from '../support/free-port.ts';
import { testSecret } from '../support/mint-token.ts';
import { closeBrowser, openPage } from '../support/open-page.ts';
import { type RunningServer, runServer } from '../support/run-server.ts';

const directoryKey = 'k'.repeat(40);
const twilio = { accountSid: `AC${'a'.repeat(32)}`, authToken: 'b'.repeat(32), from: '+15415550100' };
const student = {
  name: 'Jordan Rivera',
  preferredChannel: 'sms',
  phone: '541-555-0123',
  smsConsent: { status: 'granted', source: 'enrollment_form', at: '2026-09-01T16:00:00Z' },
};

const folder = mkdtempSync(join(tmpdir(), 'examples-'));
let hostUrl = '';
let server: RunningServer;
let sandbox: Sandbox;
let host: ChildProcess | undefined;

beforeAll(async () => {
  const url = `http://127.0.0.1:${await freePort()}`;
  hostUrl = `http://127.0.0.1:${await freePort()}`;
  const resend = { apiKey: 're_test', webhookSecret: 'whsec_dGVzdHMgb25seQ==' };
  sandbox = await startSandbox({ publicUrl: url, twilio, resend, pace: 0 });
  server = await runServer({ port: Number(new URL(url).port), env: settings(url) });
  const answer = await fetch(`${url}/api/students/stu_1042`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${directoryKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(student),
  });
  expect(answer.ok).toBe(true);
});

afterEach(async () => {
  if (host?.kill()) await once(host, 'exit');
});

afterAll(async () => {
  await closeBrowser();
  await server.stop();
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

function settings(url: string): Record<string, string> {
  return {
    PUBLIC_URL: url,
    ALLOWED_ORIGINS: hostUrl,
    DIRECTORY_KEY: directoryKey,
    QUIET_HOURS: 'off',
    TWILIO_ACCOUNT_SID: twilio.accountSid,
    TWILIO_AUTH_TOKEN: twilio.authToken,
    TWILIO_FROM: twilio.from,
    TWILIO_API_URL: sandbox.url,
  };
}

async function serve(files: string): Promise<void> {
  host = spawn(process.execPath, ['demo/examples/host.js', files], {
    env: { PORT: new URL(hostUrl).port, MESSAGES_URL: server.url, TOKEN_SECRET: testSecret },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (host.stdout) await once(host.stdout, 'data');
}

/** Sends a text from the page and waits until it is shown as delivered. */
async function sendFrom(text: string, isCounted: boolean): Promise<void> {
  const { page, errors, close } = await openPage(hostUrl);
  page.setDefaultTimeout(10_000);
  await page.locator(byRole('button', 'Send Message')).click();
  await page.locator(byRole('textbox', 'Subject')).click();
  await page.keyboard.press('Enter');
  await page.locator(byRole('textbox', 'Message')).fill(text);
  await page.locator(byRole('button', 'Send Message')).click();
  await page.waitForFunction(isDelivered, {}, text);
  if (isCounted) await page.waitForSelector('output ::-p-text(1 sent)');
  // A form of the page around it was not submitted.
  expect(page.url()).toBe(`${hostUrl}/`);
  expect(errors).toEqual([]);
  await close();
}

/** Runs in the page. */
function isDelivered(text: string): boolean {
  const entries = [
    ...(document.querySelector('votech-messages')?.shadowRoot?.querySelectorAll('[part~=entry]') ?? []),
  ];
  return entries.some(({ textContent }) => textContent.includes(text) && textContent.includes('Delivered'));
}

it('plain HTML', async () => {
  await serve('demo/examples/plain-html');
  await sendFrom('From plain HTML.', false);
});

it('PHP: a page as it renders it, with the element in a form of its own', async () => {
  await serve('demo/examples/php');
  await sendFrom('From PHP.', false);
});

it.each(['angular', 'react', 'svelte', 'vue'])('%s', async (name) => {
  const outDir = join(folder, name);
  await build({ configFile: `demo/examples/${name}/vite.config.js`, logLevel: 'error', build: { outDir } });
  await serve(outDir);
  await sendFrom(`From ${name}.`, true);
});
