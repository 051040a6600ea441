/** The demo's settings: made up anew at each start, except what its record depends on. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { programPhone } from './people/students.ts';

export interface DemoSettings {
  /** The demo's own folder: deleting it starts over. */
  readonly folder: string;
  readonly port: number;
  readonly url: string;
  readonly tokenSecret: string;
  readonly directoryKey: string;
  readonly twilio: { readonly accountSid: string; readonly authToken: string; readonly from: string };
  readonly resend: { readonly apiKey: string; readonly webhookSecret: string };
  readonly mailbox: string;
}

/** Of the environment only `PORT`, `DEMO_FOLDER`, `QUIET_HOURS` and `LOG_LEVEL` count; real credentials are not looked at. */
export function readDemoSettings(): DemoSettings {
  const folder = env['DEMO_FOLDER'] ?? './data/demo';
  const port = Number(env['PORT'] ?? 8787);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    folder,
    port,
    url: `http://localhost:${port}`,
    tokenSecret: keptSecret(join(folder, 'token-secret')),
    directoryKey: keptSecret(join(folder, 'directory-key')),
    twilio: {
      accountSid: `AC${randomBytes(16).toString('hex')}`,
      authToken: randomText(),
      from: programPhone,
    },
    resend: { apiKey: `re_${randomText()}`, webhookSecret: `whsec_${randomBytes(24).toString('base64')}` },
    mailbox: 'Cascade Youth Trades <messages@example.org>',
  };
}

/** In the words of the server's own settings. */
export function serverEnvironment(settings: DemoSettings, sandboxUrl: string): Record<string, string> {
  const { folder, port, url, tokenSecret, directoryKey, twilio, resend, mailbox } = settings;
  return {
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: url,
    DATABASE_URL: `file:${join(folder, 'votech-messages.db')}`,
    TOKEN_SECRET: tokenSecret,
    DIRECTORY_KEY: directoryKey,
    TWILIO_ACCOUNT_SID: twilio.accountSid,
    TWILIO_AUTH_TOKEN: twilio.authToken,
    TWILIO_FROM: twilio.from,
    TWILIO_API_URL: sandboxUrl,
    RESEND_API_KEY: resend.apiKey,
    RESEND_FROM: mailbox,
    RESEND_WEBHOOK_SECRET: resend.webhookSecret,
    RESEND_API_URL: sandboxUrl,
    CRISIS_NOTE: 'If somebody may be in danger, call the Case Manager on duty, 988 or 911.',
    // Off, so that the demo behaves the same at any hour: QUIET_HOURS=21:00-08:00 npm start shows them.
    QUIET_HOURS: env['QUIET_HOURS'] ?? 'off',
    LOG_LEVEL: env['LOG_LEVEL'] ?? 'warn',
  };
}

/** Kept, so that a page that stays open over a restart goes on, and so that one can try the directory from outside. */
function keptSecret(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomText(), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

function randomText(): string {
  return randomBytes(36).toString('base64url');
}
