import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { examine } from '../../../server/cli/doctor/examine.ts';
import { checkPublicUrl } from '../../../server/cli/doctor/network-check.ts';
import { readConfig } from '../../../server/config.ts';
import { createLogger } from '../../../server/log.ts';
import { type RunningServer, startServer } from '../../../server/main.ts';
import { openDatabase } from '../../../server/store/sqlite/file/open-database.ts';
import { freePort } from '../../support/free-port.ts';
import { listen } from '../../support/listen.ts';
import { type ProviderState, startProviderDouble } from './provider-double.ts';
import { runCommand } from './run-command.ts';

const secret = () => randomBytes(48).toString('base64url');
const [number, service] = ['+15415550100', `MG${'c'.repeat(32)}`];
const fragment = '#rc=3&rp=all&ct=5000&rt=15000';
const events = ['email.delivered', 'email.bounced', 'email.complained', 'email.failed', 'email.suppressed'];

let state: ProviderState;
let double: Awaited<ReturnType<typeof startProviderDouble>>;
let server: RunningServer;
let serverFolder: string;
let folder: string;
let file: string;
let env: Record<string, string>;
let base: Record<string, string>;

beforeAll(async () => {
  state = {} as ProviderState;
  double = await startProviderDouble(state);
  const publicUrl = `http://127.0.0.1:${await freePort()}`;
  serverFolder = mkdtempSync(join(tmpdir(), 'doctor-server-'));
  base = {
    PUBLIC_URL: publicUrl,
    PORT: new URL(publicUrl).port,
    TOKEN_SECRET: secret(),
    DIRECTORY_KEY: secret(),
    ALLOWED_ORIGINS: 'https://app.example.org',
    TWILIO_ACCOUNT_SID: `AC${'a'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 'b'.repeat(32),
    TWILIO_FROM: number,
    TWILIO_MESSAGING_SERVICE_SID: service,
    TWILIO_API_URL: double.url,
    RESEND_API_KEY: 're_1',
    RESEND_FROM: 'School <a@school.example>',
    RESEND_WEBHOOK_SECRET: `whsec_${randomBytes(24).toString('base64')}`,
    RESEND_API_URL: double.url,
  };
  const config = readConfig({ ...base, DATABASE_URL: `file:${join(serverFolder, 'live.db')}` });
  server = await startServer(config, { log: createLogger('silent') });
});

afterAll(async () => {
  await server.close();
  double.close();
  rmSync(serverFolder, { recursive: true });
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doctor-'));
  file = join(folder, 'record.db');
  const database = openDatabase(file);
  database.prepare(`INSERT INTO facts (name, value) VALUES ('last_backup', ?)`).run(new Date().toISOString());
  database.close();
  env = { ...base, DATABASE_URL: `file:${file}` };
  Object.assign(state, {
    twilioStatus: 200,
    twilioPage: null,
    accountStatus: 'active',
    numbers: [{ phone_number: number, sms_url: '', sms_method: 'POST' }],
    serviceUrl: `${base['PUBLIC_URL']}/webhooks/twilio${fragment}`,
    serviceNumbers: [number],
    campaign: 'VERIFIED',
    resendStatus: 200,
    resendPage: null,
    domains: [{ name: 'school.example', status: 'verified' }],
    webhooks: [{ endpoint: `${base['PUBLIC_URL']}/webhooks/resend`, status: 'enabled', events }],
    skewMs: 0,
  } satisfies ProviderState);
});

afterEach(() => rmSync(folder, { recursive: true }));

const reportSchema = v.object({
  findings: v.array(
    v.object({ check: v.string(), result: v.string(), says: v.string(), todo: v.optional(v.string()) }),
  ),
});

interface Planted {
  nodeVersion?: string;
  freeBytes?: number;
}

async function findings({ nodeVersion = '26.10.0', freeBytes = 1e12 }: Planted = {}) {
  return examine({
    env,
    now: () => new Date(),
    nodeVersion,
    freeBytes: () => freeBytes,
    timeoutMs: 3000,
  });
}

async function failed(planted: Planted = {}): Promise<string[]> {
  const found = await findings(planted);
  return found.filter(({ result }) => result === 'failure').map(({ check }) => check);
}

describe('doctor', () => {
  it('finds nothing where nothing is wrong', async () => {
    const found = await findings();
    expect(found.filter(({ result }) => result === 'failure' || result === 'warning')).toEqual([]);
    expect(found.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['public_url', 'twilio_signature', 'resend_signature', 'element', 'clock']),
    );
  });

  const faults: readonly [string, string, () => Planted | void][] = [
    ['a Node that is too old', 'node', () => ({ nodeVersion: '20.19.0' })],
    ['a setting that is not there', 'settings', () => void delete env['TOKEN_SECRET']],
    ['a secret that can be guessed', 'secrets', () => void (env['TOKEN_SECRET'] = 'changeme'.repeat(5))],
    ['one secret for two purposes', 'secrets', () => void (env['DIRECTORY_KEY'] = env['TOKEN_SECRET']!)],
    ['a page without https', 'cors', () => void (env['ALLOWED_ORIGINS'] = 'http://app.example.org')],
    [
      'a damaged database',
      'database',
      () => writeFileSync(file, 'SQLite format 3\0 and then something else'),
    ],
    ['an empty database', 'database', () => writeFileSync(file, '')],
    ['a database of a newer release', 'migrations', () => pragma('user_version = 999')],
    ['an audit log that was edited', 'audit', editAudit],
    ['a database that others may read', 'permissions', () => chmodSync(file, 0o644)],
    ['a disk that is full', 'disk', () => ({ freeBytes: 1e6 })],
    ['a clock that is wrong', 'clock', () => void (state.skewMs = 600_000)],
    ['an address where nobody answers', 'public_url', () => void (env['PUBLIC_URL'] = 'http://127.0.0.1:9')],
    ['an address where somebody else answers', 'public_url', () => void (env['PUBLIC_URL'] = double.url)],
    ['a wrong auth token', 'twilio_account', () => void (state.twilioStatus = 401)],
    [
      'a Twilio that does not answer',
      'twilio_account',
      () => void (env['TWILIO_API_URL'] = 'http://127.0.0.1:9'),
    ],
    [
      'a Resend that does not answer',
      'resend_key',
      () => void (env['RESEND_API_URL'] = 'http://127.0.0.1:9'),
    ],
    ['a page in the place of Twilio', 'twilio_account', () => void (state.twilioPage = '<p>Sign in</p>')],
    ['nothing in the place of Twilio', 'twilio_account', () => void (state.twilioPage = '')],
    ['null in the place of Twilio', 'twilio_account', () => void (state.twilioPage = 'null')],
    [
      'an account in the place of everything',
      'twilio_account',
      () => void (state.twilioPage = '{"sid":"x","status":"active","type":"Full"}'),
    ],
    ['an account that is suspended', 'twilio_account', () => void (state.accountStatus = 'suspended')],
    ['a number of somebody else', 'twilio_number', () => void (state.numbers = [])],
    [
      'a webhook that goes elsewhere',
      'twilio_webhook',
      () => void (state.serviceUrl = 'https://old.example'),
    ],
    ['a service without numbers', 'twilio_service', () => void (state.serviceNumbers = [])],
    ['a campaign that was not approved', 'twilio_a2p', () => void (state.campaign = 'FAILED')],
    ['a wrong API key', 'resend_key', () => void (state.resendStatus = 401)],
    ['a domain that is not verified', 'resend_domain', () => void (state.domains[0]!.status = 'pending')],
    ['a webhook that is missing', 'resend_webhook', () => void (state.webhooks = [])],
    [
      'a server that runs with another secret',
      'resend_signature',
      () => void (env['RESEND_WEBHOOK_SECRET'] = `whsec_${randomBytes(24).toString('base64')}`),
    ],
  ];

  it.each(faults)('finds %s', async (_, check, plant) => {
    const planted = plant() ?? {};
    const found = await failed(planted);
    expect(found).toContain(check);
  });

  it.each([
    ['a folder that it may not enter', 0o000, 0o600],
    ['a folder that it may not write', 0o555, 0o666],
    ['a file that it may not read', 0o777, 0o000],
  ])('says what this account has no right to: %s', async (_, folderMode, fileMode) => {
    chmodSync(file, fileMode);
    chmodSync(folder, folderMode);
    const { stdout } = await runCommand(['doctor', '--json'], { env, unprivileged: true });
    chmodSync(folder, 0o700);
    const { findings: found } = v.parse(reportSchema, JSON.parse(stdout));
    const [database, ...more] = found.filter(({ check }) => check === 'database');
    expect(more).toEqual([]);
    expect(database).toMatchObject({ result: 'failure', says: expect.stringContaining('EACCES') });
    expect(database?.todo).toContain('account');
    expect(database?.todo).not.toContain('restore');
    expect(database?.todo).toMatch(new RegExp(`chown \\w+ "${folder}" "${file}"\\*$`));
  });

  const pages = ['{}', 'null', '"busy"', '<p>Bad gateway</p>', '{"data":[{}]}'];
  it.each([200, 500].flatMap((status) => pages.map((page) => [status, page] as const)))(
    'says what it knows of something in the place of Resend: %d %s',
    async (status, page) => {
      state.resendStatus = status;
      state.resendPage = page;
      const found = await findings();
      const [key] = found.filter(({ check }) => check === 'resend_key');
      expect(key?.result).toMatch(/warning|failure/);
      expect(key?.says).not.toContain('undefined');
    },
  );

  it('says of a misspelled setting, and of no other, that it is not set', async () => {
    env['TWILIO_AUTHTOKEN'] = 'x';
    env['DIRECTORY_KEY'] = env['TOKEN_SECRET']!;
    const found = await findings();
    expect(found.filter(({ check, result }) => check === 'settings' && result !== 'ok')).toEqual([
      {
        check: 'settings',
        result: 'warning',
        says: 'TWILIO_AUTHTOKEN is not a setting of this server: is it misspelled?',
        why: 'What it was to set is not set.',
        todo: 'Correct or remove it.',
      },
    ]);
  });

  it('says that the record could not be made where it is to be', async () => {
    chmodSync(folder, 0o555);
    env['DATABASE_URL'] = `file:${join(folder, 'new', 'record.db')}`;
    const { stdout } = await runCommand(['doctor'], { env, unprivileged: true });
    chmodSync(folder, 0o700);
    expect(stdout).toMatch(/^FAIL database: .*EACCES/m);
    expect(stdout).toMatch(new RegExp(`install -d -o \\w+ -m 0700 "${join(folder, 'new')}"$`, 'm'));
    expect(stdout).not.toContain('chown');
    expect((await runCommand(['doctor'], { env })).stdout).toContain('not there yet');
  });

  it.each([
    ['nobody answers', () => 'http://127.0.0.1:9/jwks.json'],
    ['something else answers', () => `${base['PUBLIC_URL']}/healthz`],
  ])('finds that the keys of TOKEN_JWKS_URL cannot be had: %s', async (_, url) => {
    delete env['TOKEN_SECRET'];
    env['TOKEN_JWKS_URL'] = url();
    expect(await failed()).toEqual(['token_keys']);
  });

  it('finds an address that no real provider can reach, without asking it', async () => {
    delete env['RESEND_API_URL'];
    const around = {
      env,
      now: () => new Date(),
      nodeVersion: '26.10.0',
      freeBytes: () => 1e12,
      timeoutMs: 1,
    };
    const found = await checkPublicUrl(readConfig(env), around);
    expect(found).toMatchObject([{ check: 'public_url', result: 'failure' }]);
  });

  it('says that the proxy has no server behind it', async () => {
    const proxy = createServer((_, response) => response.writeHead(502).end('Bad Gateway'));
    env['PUBLIC_URL'] = await listen(proxy);
    const found = (await findings()).find(({ check }) => check === 'public_url');
    proxy.close();
    expect(found?.todo).toMatch(/^Start the server/);
  });

  it('names the whole path of the record and of the disk, in whatever folder it is run', async () => {
    env['DATABASE_URL'] = 'file:./no-such-folder/record.db';
    const says = (await findings()).map((finding) => finding.says);
    expect(says).toContainEqual(
      expect.stringContaining(`${resolve('no-such-folder/record.db')} is not there`),
    );
    expect(says).toContainEqual(expect.stringMatching(`free at ${resolve('.')}\\.$`));
  });

  it('finds messages that were never backed up', async () => {
    const database = openDatabase(file);
    database.exec(`DELETE FROM facts`);
    database.exec(`INSERT INTO students (id, name, preferred_channel) VALUES ('s1', 'A', 'sms')`);
    database.exec(
      `INSERT INTO messages (student_id, id, revision, channel, body, sender_id, sender_name, sender_role, recipient_kind,
         recipient_id, recipient_name, address, from_address, created_at, idempotency_key, request_hash, status, status_at)
       VALUES ('s1', 'm1', 1, 'sms', 'b', 's', 'S', 'director', 'student', 's1', 'A', '+1', '+1', 'x', 'k', 'h', 'sent', 'x')`,
    );
    database.close();
    expect(await failed()).toContain('backup');
  });

  it('says of each fault why it matters and what to do, without a secret', async () => {
    env['TOKEN_SECRET'] = 'changeme'.repeat(5);
    state.campaign = 'FAILED';
    const found = (await findings()).filter(({ result }) => result === 'failure');
    expect(found.every(({ why, todo }) => why !== undefined && todo !== undefined)).toBe(true);
    expect(JSON.stringify(found)).not.toContain('changeme');
  });

  it('prints the address to set, with what makes Twilio repeat a webhook', async () => {
    state.serviceUrl = '';
    const found = (await findings()).find(({ check }) => check === 'twilio_webhook');
    expect(found?.todo).toContain(`POST ${base['PUBLIC_URL']}/webhooks/twilio${fragment}`);
  });

  it('ends with 1 as a command, and tells scripts in JSON', async () => {
    env['ALLOWED_ORIGINS'] = 'http://app.example.org';
    const { code, stdout } = await runCommand(['doctor', '--json'], { env });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false });
  });
});

function pragma(text: string): void {
  const database = new Database(file);
  database.pragma(text);
  database.close();
}

function editAudit(): void {
  const database = new Database(file);
  database.exec(
    `INSERT INTO audit_log (sequence, at, actor_id, actor_name, actor_role, action, hash)
     VALUES (1, '2026-11-24T18:00:00.000Z', 'staff_7', 'Dana', 'case_manager', 'view', 'made up')`,
  );
  database.close();
}
