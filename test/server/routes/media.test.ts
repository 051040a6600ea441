import { describe, expect, it } from 'vitest';
import type { Role } from '../../../server/contract.ts';
import { accountSid, openSandbox } from '../providers/sandbox-rig.ts';
import { addJordan, addSam, jordan, jordanPhone, sam } from '../support/people.ts';
import { type TestApp, answerOf, createTestApp } from '../support/test-app.ts';

/** Jordan answers with a picture that the sandbox has. */
async function withPicture(contentType = 'image/png', bytes = new Uint8Array([1, 2, 3])) {
  const sandbox = await openSandbox({ publicUrl: 'http://127.0.0.1:1' });
  const test = await createTestApp({ apiUrl: sandbox.url });
  await addJordan(test);
  const dana = await test.as('case_manager');
  await dana.send(jordan, { body: 'Hi Jordan' });
  // The text is in the sandbox's list though our server is not reached there.
  await sandbox.replyFrom(jordanPhone, '', { media: [{ contentType, bytes }] }).catch(() => null);
  const text = sandbox.texts.at(-1);
  const url = `${sandbox.url}/2010-04-01/Accounts/${accountSid}/Messages/${text?.sid}/Media/${text?.media[0]?.sid}`;
  await test.text(jordanPhone, '', { media: [{ url, contentType }] });
  const [reply] = await dana.replies(jordan);
  return { test, replyId: reply?.id ?? '', dana };
}

async function read(test: TestApp, replyId: string, role: Role, n = '0'): Promise<Response> {
  return (await test.as(role)).get(`/api/students/${jordan}/media/${replyId}/${n}`);
}

describe('a picture that came with a reply', () => {
  it('is shown to those who may see replies, and who looked is audited', async () => {
    const { test, replyId } = await withPicture();
    const response = await read(test, replyId, 'coordinator');
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]));
    const [newest] = await test.store.auditOf(jordan, 1, null);
    expect(newest).toMatchObject({
      action: 'view_media',
      subjectId: replyId,
      actor: { role: 'coordinator' },
      details: { index: 0 },
    });
  });

  it('is a file to be saved where it is no plain picture', async () => {
    const { test, replyId } = await withPicture('application/pdf');
    const response = await read(test, replyId, 'director');
    expect(response.headers.get('content-disposition')).toBe('attachment');
  });

  it('is in the thread as a type, never as an address', async () => {
    const { dana } = await withPicture();
    const [reply] = await dana.replies(jordan);
    expect(reply).toMatchObject({ body: '', media: [{ contentType: 'image/png' }] });
    expect(JSON.stringify(reply)).not.toContain('http');
  });

  it('is not shown to a volunteer, nor by way of another student', async () => {
    const { test, replyId } = await withPicture();
    await addSam(test);
    expect((await read(test, replyId, 'volunteer')).status).toBe(403);
    const both = await test.as('case_manager', { students: [jordan, sam] });
    expect((await both.get(`/api/students/${sam}/media/${replyId}/0`)).status).toBe(404);
  });

  it('is not found under a number that it does not have', async () => {
    const { test, replyId } = await withPicture();
    for (const n of ['1', '9', '10', '-1', '0x0', 'a', '00']) {
      expect((await read(test, replyId, 'director', n)).status, n).toBe(404);
    }
  });

  it('is not shown when it is a document that can run scripts', async () => {
    const { test, replyId } = await withPicture('image/svg+xml');
    const answer = await answerOf(await read(test, replyId, 'director'), 404);
    expect(answer).toMatchObject({ code: 'not_found' });
    expect((await test.store.auditOf(jordan, 1, null))[0]?.action).not.toBe('view_media');
  });

  it('says that it cannot be fetched just now when Twilio is away', async () => {
    const test = await createTestApp();
    await addJordan(test);
    const dana = await test.as('case_manager');
    await dana.send(jordan, { body: 'Hi Jordan' });
    const url = `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Messages/MM${'2'.repeat(32)}/Media/ME${'3'.repeat(32)}`;
    await test.text(jordanPhone, 'look', { media: [{ url, contentType: 'image/png' }] });
    const [reply] = await dana.replies(jordan);
    const response = await dana.get(`/api/students/${jordan}/media/${reply?.id}/0`);
    expect(await answerOf(response, 503)).toMatchObject({ code: 'unavailable' });
    expect(test.logged.join('')).not.toContain('api.twilio.com');
    expect(test.logged.join('')).toContain(`"entryId":"${reply?.id}","outcome":"unreachable","reason":"`);
  });
});
