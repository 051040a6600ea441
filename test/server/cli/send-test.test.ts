import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../../demo/sandbox/sandbox.ts';
import { testSecret } from '../../support/mint-token.ts';
import { runCommand } from './run-command.ts';

const account = { accountSid: `AC${'a'.repeat(32)}`, authToken: 'b'.repeat(32), from: '+15415550100' };
const resend = { apiKey: 're_1', webhookSecret: `whsec_${Buffer.from('x'.repeat(24)).toString('base64')}` };
let sandbox: Sandbox;
let env: Record<string, string>;

beforeAll(async () => {
  sandbox = await startSandbox({ publicUrl: null, twilio: account, resend });
  env = {
    TOKEN_SECRET: testSecret,
    PUBLIC_URL: 'http://127.0.0.1:9',
    TWILIO_ACCOUNT_SID: account.accountSid,
    TWILIO_AUTH_TOKEN: account.authToken,
    TWILIO_FROM: account.from,
    TWILIO_API_URL: sandbox.url,
    RESEND_API_KEY: resend.apiKey,
    RESEND_FROM: 'School <a@school.example>',
    RESEND_WEBHOOK_SECRET: resend.webhookSecret,
    RESEND_API_URL: sandbox.url,
  };
});

afterAll(() => sandbox.close());

describe('send-test', () => {
  it('sends one text to the operator', async () => {
    expect((await runCommand(['send-test', '--to', '(541) 555-0123'], { env })).code).toBe(0);
    expect(sandbox.texts.map(({ to }) => to)).toEqual(['+15415550123']);
  });

  it('sends one email to the operator', async () => {
    expect((await runCommand(['send-test', '--to', 'me@example.org'], { env })).code).toBe(0);
    expect(sandbox.emails.map(({ to }) => to)).toEqual(['me@example.org']);
  });

  it('says in words why the provider refuses', async () => {
    sandbox.fault({ provider: 'twilio', kind: 'refuse', status: 400, code: 21610 });
    const { code, stderr } = await runCommand(['send-test', '--to', '541-555-0199'], { env });
    expect(code).toBe(1);
    expect(stderr).toContain('21610');
  });
});
