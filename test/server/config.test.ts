import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, type Config } from '../../server/config.ts';
import { type Environment, settingNames } from '../../server/config/settings.ts';

const secret = 'a-secret-of-thirty-two-bytes-or-more';
const minimal = { TOKEN_SECRET: secret };
const twilio = {
  PUBLIC_URL: 'https://messages.example.org',
  TWILIO_ACCOUNT_SID: `AC${'0a'.repeat(16)}`,
  TWILIO_AUTH_TOKEN: 'auth-token',
  TWILIO_FROM: '+15415550100',
};
const resend = {
  PUBLIC_URL: 'https://messages.example.org',
  RESEND_API_KEY: 're_key',
  RESEND_FROM: 'VoTech <messages@example.org>',
  RESEND_WEBHOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
};

function read(more: Environment = {}): Config {
  return readConfig({ ...minimal, ...more });
}

function faultsOf(env: Environment): ConfigError {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('the settings were taken');
}

describe('the settings that are left out', () => {
  it('have the documented defaults', () => {
    expect(read()).toEqual({
      port: 8787,
      host: '127.0.0.1',
      publicUrl: null,
      databaseFile: './data/votech-messages.db',
      token: { kind: 'secret', secret },
      tokenIssuer: null,
      tokenAudience: 'votech-messages',
      tokenMaxAgeMs: 12 * 3_600_000,
      directoryKey: null,
      supabase: null,
      allowedOrigins: [],
      twilio: null,
      resend: null,
      defaultCountry: 'US',
      timeZone: 'America/Los_Angeles',
      quietHours: { fromMinutes: 1260, toMinutes: 480 },
      replyWindowMs: 90 * 86_400_000,
      retention: { delivery_events: null, messages: null, replies: null },
      rateLimits: {
        perStaff: { count: 20, windowMs: 60_000 },
        perNumber: { count: 12, windowMs: 600_000 },
        perServer: { count: 2_000, windowMs: 86_400_000 },
      },
      logLevel: 'info',
      metricsToken: null,
      crisisNote: null,
      noticeUrl: null,
      warnings: [],
    });
  });

  it('cannot be changed afterwards, at any depth', () => {
    const config = read({ ...twilio, ...resend, ALLOWED_ORIGINS: 'https://a.example' });
    for (const part of [
      config,
      config.token,
      config.allowedOrigins,
      config.twilio,
      config.rateLimits.perStaff,
    ]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });
});

describe('settings that are taken', () => {
  it.each<[string, Environment, Partial<Config>]>([
    ['any free port', { PORT: '0' }, { port: 0 }],
    ['an IPv6 host', { HOST: '::1' }, { host: '::1' }],
    [
      'a public URL, without its last slash',
      { PUBLIC_URL: 'https://a.example/' },
      { publicUrl: 'https://a.example' },
    ],
    [
      'a public URL with a path',
      { PUBLIC_URL: 'https://a.example/m/' },
      { publicUrl: 'https://a.example/m' },
    ],
    ['http on localhost', { PUBLIC_URL: 'http://localhost:8787' }, { publicUrl: 'http://localhost:8787' }],
    ['http on ::1', { PUBLIC_URL: 'http://[::1]:80' }, { publicUrl: 'http://[::1]' }],
    ['a relative file', { DATABASE_URL: 'file:data/x.db' }, { databaseFile: 'data/x.db' }],
    ['an absolute file', { DATABASE_URL: 'file:/var/lib/x.db' }, { databaseFile: '/var/lib/x.db' }],
    ['a file URL', { DATABASE_URL: 'file:///var/lib/x.db' }, { databaseFile: '/var/lib/x.db' }],
    [
      'several origins',
      { ALLOWED_ORIGINS: 'https://a.example, http://b.example:8080' },
      { allowedOrigins: ['https://a.example', 'http://b.example:8080'] },
    ],
    ['hours', { TOKEN_MAX_AGE: '1h' }, { tokenMaxAgeMs: 3_600_000 }],
    ['minutes', { TOKEN_MAX_AGE: '30m' }, { tokenMaxAgeMs: 1_800_000 }],
    ['days', { REPLY_WINDOW: '14d' }, { replyWindowMs: 14 * 86_400_000 }],
    ['no quiet hours', { QUIET_HOURS: 'off' }, { quietHours: null }],
    [
      'quiet hours by day',
      { QUIET_HOURS: '00:00-07:30' },
      { quietHours: { fromMinutes: 0, toMinutes: 450 } },
    ],
    [
      'rates in other units',
      { RATE_LIMITS: '5/10s 100/1h' },
      {
        rateLimits: {
          perStaff: { count: 5, windowMs: 10_000 },
          perNumber: { count: 100, windowMs: 3_600_000 },
          perServer: { count: 500, windowMs: 86_400_000 },
        },
      },
    ],
    [
      'a cap of the whole server',
      { RATE_LIMITS: '20/min 12/10min 300/day' },
      {
        rateLimits: {
          perStaff: { count: 20, windowMs: 60_000 },
          perNumber: { count: 12, windowMs: 600_000 },
          perServer: { count: 300, windowMs: 86_400_000 },
        },
      },
    ],
    [
      'rates separated by a comma',
      { RATE_LIMITS: '20/min, 12/10min' },
      {
        rateLimits: {
          perStaff: { count: 20, windowMs: 60_000 },
          perNumber: { count: 12, windowMs: 600_000 },
          perServer: { count: 2_000, windowMs: 86_400_000 },
        },
      },
    ],
    [
      'columns of Supabase',
      {
        DIRECTORY_KEY: 'k'.repeat(32),
        SUPABASE_COLUMNS: 'id=id, name=first_name+last name,active=status:enrolled',
      },
      {
        supabase: {
          students: new Map([
            ['id', { names: ['id'], equals: null }],
            ['name', { names: ['first_name', 'last name'], equals: null }],
            ['active', { names: ['status'], equals: 'enrolled' }],
          ]),
          contacts: null,
        },
      },
    ],
    [
      'how long what is kept',
      { RETENTION_MESSAGES: '2555d', RETENTION_REPLIES: '365d' },
      { retention: { delivery_events: null, messages: 2555 * 86_400_000, replies: 365 * 86_400_000 } },
    ],
    ['another country', { DEFAULT_COUNTRY: 'CA' }, { defaultCountry: 'CA' }],
    [
      'another time zone',
      { TIME_ZONE: 'America/Argentina/Ushuaia' },
      { timeZone: 'America/Argentina/Ushuaia' },
    ],
    [
      'where a student is found',
      { NOTICE_URL: 'https://votech.example.org/#/students/{student}' },
      { noticeUrl: 'https://votech.example.org/#/students/{student}' },
    ],
  ])('%s', (_, env, expected) => {
    expect(read(env)).toMatchObject(expected);
  });

  it.each([
    'https://votech.example.org/.well-known/jwks.json',
    'https://votech.example.org/discovery/keys?p=b2c_1_staff',
  ])('take keys from a JWKS instead of a secret: %s', (url) => {
    expect(readConfig({ TOKEN_JWKS_URL: url }).token).toEqual({ kind: 'jwks', url });
  });

  it('turn SMS on with a number or with a Messaging Service', () => {
    expect(read(twilio).twilio).toEqual({
      accountSid: twilio.TWILIO_ACCOUNT_SID,
      authToken: 'auth-token',
      authTokenPrevious: null,
      from: '+15415550100',
      messagingServiceSid: null,
      apiUrl: null,
    });
    const { TWILIO_FROM: _, ...account } = twilio;
    const service = `MG${'0'.repeat(32)}`;
    const withService = read({
      ...account,
      TWILIO_MESSAGING_SERVICE_SID: service,
      TWILIO_API_URL: 'http://127.0.0.1:9999/',
    });
    expect(withService.twilio).toMatchObject({
      from: null,
      messagingServiceSid: service,
      apiUrl: 'http://127.0.0.1:9999',
    });
  });

  it('turn email on, with two webhook secrets while one replaces the other', () => {
    const RESEND_WEBHOOK_SECRET = `${resend.RESEND_WEBHOOK_SECRET} whsec_dGVzdA==`;
    expect(read({ ...resend, RESEND_WEBHOOK_SECRET }).resend).toEqual({
      apiKey: 're_key',
      from: 'VoTech <messages@example.org>',
      webhookSecrets: [resend.RESEND_WEBHOOK_SECRET, 'whsec_dGVzdA=='],
      apiUrl: null,
    });
  });
});

describe('settings that are refused', () => {
  it.each<[string, Environment]>([
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: '80a' }],
    ['HOST', { HOST: 'http://localhost' }],
    ['HOST', { HOST: 'localhost:8787' }],
    ['HOST', { HOST: '999.1.1.1' }],
    ['HOST', { HOST: '127.0.0.1.' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'http://messages.example.org' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'messages.example.org' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://user:word@messages.example.org' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://messages.example.org/?a=1' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'http://127.0.0.1.example.org' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://localhost/votech' }],
    ['DATABASE_URL', { DATABASE_URL: './data/x.db' }],
    ['DATABASE_URL', { DATABASE_URL: 'file:' }],
    ['DATABASE_URL', { DATABASE_URL: 'file:./data/' }],
    ['DATABASE_URL', { DATABASE_URL: 'file:~/x.db' }],
    ['DATABASE_URL', { DATABASE_URL: 'file:~votech/x.db' }],
    ['DATABASE_URL', { DATABASE_URL: 'file://server/x.db' }],
    ['DATABASE_URL', { DATABASE_URL: 'file:x.db?mode=ro' }],
    ['TOKEN_SECRET', { TOKEN_SECRET: 'thirty-one-bytes-are-not-enough' }],
    ['TOKEN_SECRET', { TOKEN_SECRET: `${secret}\n` }],
    ['TOKEN_SECRET', { TOKEN_SECRET: `"${secret}"` }],
    ['RESEND_FROM', { ...resend, RESEND_FROM: "'VoTech <a@b.org>'" }],
    ['TOKEN_SECRET', { TOKEN_JWKS_URL: 'https://votech.example.org/jwks.json' }],
    ['TOKEN_MAX_AGE', { TOKEN_MAX_AGE: '12' }],
    ['TOKEN_MAX_AGE', { TOKEN_MAX_AGE: '0h' }],
    ['TOKEN_MAX_AGE', { TOKEN_MAX_AGE: '-1h' }],
    ['TOKEN_MAX_AGE', { TOKEN_MAX_AGE: '1h30m' }],
    ['DIRECTORY_KEY', { DIRECTORY_KEY: 'short' }],
    ['DIRECTORY_KEY', { DIRECTORY_KEY: 'ä'.repeat(32) }],
    ...[
      'id',
      'id=id',
      'name=name',
      'id=id,name=',
      'id=id,name=a+',
      'id=id,name=a,name=b',
      'id=id,name=a,nickname=b',
      'id=id,name=a:b',
      'id=id,name=a,',
    ].map((SUPABASE_COLUMNS): [string, Environment] => [
      'SUPABASE_COLUMNS',
      { DIRECTORY_KEY: 'k'.repeat(32), SUPABASE_COLUMNS },
    ]),
    ['DIRECTORY_KEY', { SUPABASE_COLUMNS: 'id=id,name=name' }],
    [
      'SUPABASE_COLUMNS',
      { DIRECTORY_KEY: 'k'.repeat(32), SUPABASE_CONTACT_COLUMNS: 'id=id,student=s,name=n' },
    ],
    ['RETENTION_MESSAGES', { RETENTION_MESSAGES: '7 years' }],
    ['ALLOWED_ORIGINS', { ALLOWED_ORIGINS: '*' }],
    ['ALLOWED_ORIGINS', { ALLOWED_ORIGINS: 'https://*.example.org' }],
    ['ALLOWED_ORIGINS', { ALLOWED_ORIGINS: 'https://a.example/' }],
    ['ALLOWED_ORIGINS', { ALLOWED_ORIGINS: 'https://a.example:443' }],
    ['ALLOWED_ORIGINS', { ALLOWED_ORIGINS: 'https://A.example' }],
    ['ALLOWED_ORIGINS', { ALLOWED_ORIGINS: 'https://a.example,' }],
    ['ALLOWED_ORIGINS', { ALLOWED_ORIGINS: 'null' }],
    ['TWILIO_ACCOUNT_SID', { ...twilio, TWILIO_ACCOUNT_SID: 'AC123' }],
    ['TWILIO_FROM', { ...twilio, TWILIO_FROM: '541-555-0100' }],
    ['TWILIO_API_URL', { ...twilio, TWILIO_API_URL: 'http://twilio.example.org' }],
    ['RESEND_FROM', { ...resend, RESEND_FROM: 'VoTech' }],
    ['RESEND_FROM', { ...resend, RESEND_FROM: 'VoTech <a@b.org>\r\nBcc: c@d.org' }],
    ['RESEND_WEBHOOK_SECRET', { ...resend, RESEND_WEBHOOK_SECRET: 'whsec_' }],
    ['RESEND_WEBHOOK_SECRET', { ...resend, RESEND_WEBHOOK_SECRET: 're_secret' }],
    ['DEFAULT_COUNTRY', { DEFAULT_COUNTRY: 'us' }],
    ['DEFAULT_COUNTRY', { DEFAULT_COUNTRY: 'ZZ' }],
    ['TIME_ZONE', { TIME_ZONE: 'Pacific' }],
    ['TIME_ZONE', { TIME_ZONE: '+08:00' }],
    ['QUIET_HOURS', { QUIET_HOURS: '21-8' }],
    ['QUIET_HOURS', { QUIET_HOURS: '24:00-08:00' }],
    ['QUIET_HOURS', { QUIET_HOURS: '08:00-08:00' }],
    ['RATE_LIMITS', { RATE_LIMITS: '20/min' }],
    ['RATE_LIMITS', { RATE_LIMITS: '0/min 12/10min' }],
    ['RATE_LIMITS', { RATE_LIMITS: '20/min 12/fortnight' }],
    ['RATE_LIMITS', { RATE_LIMITS: '20/min 12/10min 0/day' }],
    ['RATE_LIMITS', { RATE_LIMITS: '20/min 12/10min 9/day 9/day' }],
    ['RATE_LIMITS', { RATE_LIMITS: '20/min,,12/10min' }],
    ['TOKEN_JWKS_URL', { TOKEN_SECRET: undefined, TOKEN_JWKS_URL: 'http://votech.example.org/jwks' }],
    ['TOKEN_JWKS_URL', { TOKEN_SECRET: undefined, TOKEN_JWKS_URL: 'https://votech.example.org/#jwks' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'verbose' }],
    ['CRISIS_NOTE', { CRISIS_NOTE: 'two\nlines' }],
    ['NOTICE_URL', { NOTICE_URL: 'https://votech.example.org/students' }],
    ['NOTICE_URL', { NOTICE_URL: 'https://{student}.example.org/' }],
    ['NOTICE_URL', { NOTICE_URL: 'javascript:alert({student})' }],
    ['NOTICE_URL', { NOTICE_URL: 'http://votech.example.org/students/{student}' }],
  ])('%s, for %o', (setting, env) => {
    const { faults, message } = faultsOf({ ...minimal, ...env });
    expect(faults.map((fault) => fault.setting)).toEqual([setting]);
    expect(message).toContain(`${setting} `);
    expect(message).toContain('Example: ');
  });

  it.each<[string, Environment, string[]]>([
    ['no way to verify a token', {}, ['TOKEN_SECRET']],
    [
      'a Twilio account alone',
      { ...minimal, TWILIO_ACCOUNT_SID: twilio.TWILIO_ACCOUNT_SID },
      ['PUBLIC_URL', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM'],
    ],
    [
      'a number without an account',
      { ...minimal, TWILIO_FROM: '+15415550100' },
      ['PUBLIC_URL', 'TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN'],
    ],
    [
      'a Resend key alone',
      { ...minimal, RESEND_API_KEY: 're_key' },
      ['PUBLIC_URL', 'RESEND_FROM', 'RESEND_WEBHOOK_SECRET'],
    ],
    [
      'a mailbox without a key',
      { ...minimal, RESEND_FROM: 'a@example.org' },
      ['PUBLIC_URL', 'RESEND_API_KEY', 'RESEND_WEBHOOK_SECRET'],
    ],
  ])('%s', (_, env, settings) => {
    expect(
      faultsOf(env)
        .faults.map((fault) => fault.setting)
        .toSorted(),
    ).toEqual(settings.toSorted());
  });

  it('every one of ours that is set but empty', () => {
    for (const name of settingNames) {
      for (const nothing of ['', '  ']) {
        const { faults } = faultsOf({ ...minimal, ...twilio, [name]: nothing });
        expect(faults.map((fault) => fault.setting)).toContain(name);
      }
    }
  });

  it('all at once, and none with its value', () => {
    const error = faultsOf({
      TOKEN_SECRET: 'hunter2',
      DIRECTORY_KEY: 'hunter3',
      PORT: 'hunter4',
      PUBLIC_URL: 'hunter5',
    });
    expect(error.faults).toHaveLength(4);
    expect(error.message.split('\n')).toHaveLength(4);
    expect(JSON.stringify([error.message, error.faults])).not.toContain('hunter');
  });
});

describe('warnings', () => {
  it('name settings that are probably misspelled, without a value', () => {
    const { warnings } = read({
      TWILIO_SID: 'hunter2',
      ALLOWED_ORIGIN: 'hunter3',
      TWILO_FROM: 'hunter5',
      QUITE_HOURS: 'hunter6',
      PATH: '/bin',
      POST: 'x',
      token_secret: 'hunter4',
    });
    expect(warnings.map((warning) => warning.split(' ')[0])).toEqual([
      'TWILIO_SID',
      'ALLOWED_ORIGIN',
      'TWILO_FROM',
      'QUITE_HOURS',
      'token_secret',
    ]);
    expect(warnings.join()).not.toContain('hunter');
  });

  it('tell when one secret serves two ends', () => {
    expect(read({ DIRECTORY_KEY: secret }).warnings).toHaveLength(1);
  });
});
