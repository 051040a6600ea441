/** A whole journey at the most talkative level: which of the things that may never be logged the log holds. */
import { mintToken } from '../support/mint-token.ts';
import { accounts, startWorld } from './world.ts';

export async function findLeaks(): Promise<{ lines: number; leaks: readonly string[] }> {
  const world = await startWorld({ LOG_LEVEL: 'trace' });
  try {
    const student = await world.addStudent(7);
    const token = await mintToken({
      students: '*',
      name: 'Canaria Staffname',
      email: 'canary.staff@example.org',
    });
    const call = (path: string, more: RequestInit = {}) =>
      fetch(`${world.url}/api/students/${path}`, {
        ...more,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': crypto.randomUUID(),
        },
      });
    const post = (body: object) =>
      call(`${student}/messages`, { method: 'POST', body: JSON.stringify(body) });
    for (const channel of ['sms', 'email'])
      await post({ channel, subject: 'canarysubject', body: 'canarybody' });
    await post({ channel: 'sms', body: 'canaryssn 123-45-6789' });
    world.sandbox.fault({ kind: 'unreadable' });
    world.sandbox.fault({ kind: 'refuse', status: 400, code: 21211 });
    for (const body of ['canarybody unreadable', 'canarybody refused']) await post({ channel: 'sms', body });
    await call(`${student}/messages`, { method: 'POST', body: '{"body": "canarybroken' });
    await call(`${student}/thread?q=canarysearch`);
    await call('canarystudent/thread');
    await fetch(`${world.url}/webhooks/twilio?canaryquery=1`, { method: 'POST', body: 'Body=canaryforged' });
    await fetch(`${world.url}/api/students/${student}/thread`, {
      headers: { authorization: 'Bearer canarytoken.a.b' },
    });
    await world.sandbox.settled();
    await world.sandbox.replyFrom('+15415552007', 'canaryreply');
    await world.server().stop();
    const logs = world.server().logs();
    const { twilio, resend } = accounts;
    const secrets = [
      token,
      token.split('.')[2] ?? '',
      twilio.authToken,
      resend.apiKey,
      resend.webhookSecret,
      'kkkkkkkk',
    ];
    const personal = [
      'canary',
      'Canaria',
      '5552007',
      '555-2007',
      'jordan7',
      'Jordan 7',
      '123-45-6789',
      twilio.from,
    ];
    const leaks = [...secrets, ...personal].filter((word) => logs.includes(word));
    return { lines: logs.split('\n').length, leaks };
  } finally {
    await world.close();
  }
}
