import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../demo/sandbox/sandbox.ts';
import type { Role } from '../../../server/contract.ts';
import { sendNotices } from '../../../server/messaging/send-notices.ts';
import { openSandbox } from '../providers/sandbox-rig.ts';
import { addJordan, jordan, jordanPhone } from '../support/people.ts';
import { type Client, type TestApp, createTestApp } from '../support/test-app.ts';

const minuteMs = 60_000;
const noticeUrl = 'https://votech.example.org/students/{student}/messages';
const email = 'dana@votech.example.org';

interface Rig {
  readonly test: TestApp;
  readonly sandbox: Sandbox;
  readonly dana: Client;
  /** What was logged as a warning. */
  readonly warnings: object[];
  notify(url?: string | null): Promise<void>;
}

async function rig(role: Role = 'case_manager', claims: object = { email }): Promise<Rig> {
  const sandbox = await openSandbox();
  const test = await createTestApp({ apiUrl: sandbox.url });
  await addJordan(test);
  const dana = await test.as(role, claims);
  await dana.send(jordan, { body: 'Can you come at 3?' });
  const warnings: object[] = [];
  const log = { warn: (facts: object) => void warnings.push(facts), error: () => {} };
  return {
    test,
    sandbox,
    dana,
    warnings,
    notify: (url = noticeUrl) => sendNotices({ ...test, noticeUrl: url, log }),
  };
}

describe('a reply that nobody answers', () => {
  it('is announced after ten minutes to the sender of the message, without its words or a name', async () => {
    const { test, sandbox, notify } = await rig();
    await test.text(jordanPhone, 'I want to talk');
    test.clock.advance(10 * minuteMs - 1);
    await notify();
    expect(sandbox.emails).toEqual([]);
    test.clock.advance(1);
    await notify();
    expect(sandbox.emails).toHaveLength(1);
    const [notice] = sandbox.emails;
    expect(notice).toMatchObject({ to: email, subject: 'A student answered your message' });
    expect(notice?.text).toContain('https://votech.example.org/students/stu_1042/messages');
    expect(`${notice?.subject} ${notice?.text}`).not.toMatch(/talk|Jordan|Rivera|555/);
  });

  it('is told once', async () => {
    const { test, sandbox, notify } = await rig();
    await test.text(jordanPhone, 'ok');
    for (let times = 0; times < 3; times += 1) {
      test.clock.advance(10 * minuteMs);
      await notify();
    }
    expect(sandbox.emails).toHaveLength(1);
  });

  it('is told together with the others to the same message', async () => {
    const { test, sandbox, notify } = await rig();
    for (const words of ['ok', 'and', 'one more']) await test.text(jordanPhone, words);
    test.clock.advance(10 * minuteMs);
    await notify();
    expect(sandbox.emails).toHaveLength(1);
    expect(sandbox.emails[0]?.text).toContain('There are 3 replies');
  });

  it('is not told once it is answered, by a message or by "no answer needed"', async () => {
    const { test, sandbox, dana, notify } = await rig();
    await test.text(jordanPhone, 'ok');
    await dana.send(jordan, { body: 'Good' });
    await test.text(jordanPhone, 'see you');
    await dana.post(`/api/students/${jordan}/answered`);
    test.clock.advance(20 * minuteMs);
    await notify();
    expect(sandbox.emails).toEqual([]);
  });

  it.each(['opt-out', 'wrong-number'])('is not told once it was recorded as %s', async (what) => {
    const { test, dana, notify, sandbox } = await rig();
    await test.text(jordanPhone, 'please stop, this is the wrong number');
    const [reply] = await dana.replies(jordan);
    await dana.post(`/api/students/${jordan}/replies/${reply?.id}/${what}`);
    test.clock.advance(20 * minuteMs);
    await notify();
    expect(sandbox.emails).toEqual([]);
  });

  it('is told again when the email could not leave, with a line in the log, and then only once', async () => {
    const { test, sandbox, dana, warnings, notify } = await rig();
    await test.text(jordanPhone, 'ok');
    test.clock.advance(10 * minuteMs);
    sandbox.fault({ provider: 'resend', kind: 'server_error' });
    await notify();
    expect(sandbox.emails).toEqual([]);
    const [sent] = (await dana.thread(jordan)).entries;
    expect(warnings).toEqual([
      { entryId: sent?.id, channel: 'email', outcome: 'unknown', reason: expect.any(String) },
    ]);
    test.clock.advance(minuteMs);
    await notify();
    expect(sandbox.emails).toEqual([]);
    test.clock.advance(minuteMs);
    await notify();
    test.clock.advance(10 * minuteMs);
    await notify();
    expect(sandbox.emails).toHaveLength(1);
  });

  it('is told once where the answer to the first email was lost', async () => {
    const { test, sandbox, notify } = await rig();
    await test.text(jordanPhone, 'ok');
    test.clock.advance(10 * minuteMs);
    sandbox.fault({ provider: 'resend', kind: 'reset', accepted: true });
    for (let times = 0; times < 3; times += 1) {
      await notify();
      test.clock.advance(2 * minuteMs);
    }
    expect(sandbox.emails).toHaveLength(1);
  });

  it('is told to nobody who may not see replies, or gave no address', async () => {
    for (const { test, sandbox, notify } of [await rig('volunteer'), await rig('case_manager', {})]) {
      await test.text(jordanPhone, 'ok');
      test.clock.advance(10 * minuteMs);
      await notify();
      expect(sandbox.emails).toEqual([]);
    }
  });

  it('is told to nobody unless an address for the link is set', async () => {
    const { test, sandbox, notify } = await rig();
    await test.text(jordanPhone, 'ok');
    test.clock.advance(10 * minuteMs);
    await notify(null);
    expect(sandbox.emails).toEqual([]);
  });

  it('is not told of an opt-out or an automatic reply: neither needs an answer', async () => {
    const { test, sandbox, notify } = await rig();
    for (const words of ['Liked “Can you come at 3?”', 'STOP']) await test.text(jordanPhone, words);
    test.clock.advance(10 * minuteMs);
    await notify();
    expect(sandbox.emails).toEqual([]);
  });
});
