import { hash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { describe, expect, it, vi } from 'vitest';
import { addJordan, addSam, jordan, jordanPhone, rosaPhone, sam } from '../support/people.ts';
import { failureWords } from '../../../server/providers/failure-words.ts';
import { transcriptWords } from '../../../server/routes/transcript/transcript-words.ts';
import { es } from '../../../widget/localize/es.ts';
import { type Client, type TestApp, createTestApp } from '../support/test-app.ts';

const path = `/api/students/${jordan}/transcript`;
const both = { students: [jordan, sam] };

async function rowsOf(client: Client, headers = {}): Promise<Record<string, string>[]> {
  const response = await client.get(`${path}?format=csv`, headers);
  const bytes = Buffer.from(await response.arrayBuffer());
  return parse(bytes, { bom: true, columns: true, record_delimiter: '\r\n' });
}

async function pageOf(client: Client, headers = {}): Promise<string> {
  return (await client.get(`${path}?format=html`, headers)).text();
}

async function started(): Promise<{ test: TestApp; dana: Client; director: Client }> {
  const test = await createTestApp();
  await addJordan(test);
  const director = await test.as('director', { ...both, sub: 'dir_1', name: 'Ines Díaz' });
  return { test, dana: await test.as('case_manager', both), director };
}

describe('a transcript as a table', () => {
  it('has a row for each line, oldest first, with who, where, when and what became of it', async () => {
    const { test, dana, director } = await started();
    const sent = await dana.send(jordan, { body: 'Hi {student_name}', subject: 'Lab' });
    test.clock.advance(60_000);
    await test.text(jordanPhone, 'ok, thanks "Dana"\nsee you');
    test.clock.advance(60_000);
    await addJordan(test, { phone: '+15415550199' });
    const rows = await rowsOf(director);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toEqual({
      Time: '2026-11-24 10:00:00 -08:00',
      Kind: 'Message',
      Channel: 'Text (SMS)',
      From: 'Dana Whitfield (Case Manager)',
      To: 'Jordan Rivera',
      'Number or address': '(541) 555-0123',
      Subject: 'Lab',
      Message: 'Hi Jordan',
      Attachments: '',
      Outcome: 'Sending',
      'Outcome since': '2026-11-24 10:00:00 -08:00',
      Reason: '',
      Attempt: '1',
      'Retry of': '',
      Id: sent.id,
      'Time zone': 'America/Los_Angeles',
      'Exported by': 'Ines Díaz',
      'Exported at': '2026-11-24 10:02:00 -08:00',
    });
    expect(rows[1]).toMatchObject({
      Kind: 'Reply',
      From: 'Jordan Rivera',
      Message: 'ok, thanks "Dana"\nsee you',
      'Number or address': '(541) 555-0123',
    });
    expect(rows[2]).toMatchObject({ Kind: 'Change', Message: 'Phone changed to …0199' });
  });

  it('makes no formula of anything that somebody wrote', async () => {
    const { test, dana, director } = await started();
    await dana.send(jordan, { body: '=HYPERLINK("http://evil.example")', subject: '@SUM(A1)' });
    for (const words of ['+1', '-2+3', '\tx', '\rx', '=cmd|a', '@x', ' =1+1', '\u00a0-1'])
      await test.text(jordanPhone, words);
    const [message, ...replies] = await rowsOf(director);
    expect(message).toMatchObject({ Subject: "'@SUM(A1)", Message: '\'=HYPERLINK("http://evil.example")' });
    for (const { Message } of replies) expect(Message).toMatch(/^'/);
    expect(replies).toHaveLength(8);
  });

  it('begins with a byte order mark, ends each row with CRLF and is saved under no name of a person', async () => {
    const { director } = await started();
    const response = await director.get(`${path}?format=csv`);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="messages-2026-11-24.csv"',
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
    expect(bytes.subarray(-2).toString()).toBe('\r\n');
  });

  it('counts the attempts of a message and says why one failed', async () => {
    const { test, dana, director } = await started();
    const first = await dana.send(jordan, { body: 'Hello' });
    await test.store.settle(first.id, {
      now: test.clock.now(),
      status: 'failed',
      failure: {
        code: 'landline',
        message: "This phone can't receive texts (landline).",
        next: 'send_email',
      },
      next: null,
    });
    test.clock.advance(1000);
    const retry = `/api/students/${jordan}/messages/${first.id}/retry`;
    const key = { 'idempotency-key': crypto.randomUUID() };
    expect((await dana.post(retry, { channel: 'email', subject: 'Hello' }, key)).status).toBe(201);
    const rows = await rowsOf(director);
    expect(rows[0]).toMatchObject({
      Outcome: 'Failed',
      Reason: "This phone can't receive texts (landline).",
      Attempt: '1',
    });
    expect(rows[1]).toMatchObject({ Channel: 'Email', Attempt: '2', 'Retry of': first.id });
    expect(await pageOf(director)).toContain('Attempt 2');
  });

  it('names a contact with the relationship to the student, as sender and as recipient', async () => {
    const { test, dana, director } = await started();
    await dana.send(jordan, { to: 'c_3', body: 'Hello' });
    await test.text(rosaPhone, 'Rosa here');
    const rosa = 'Rosa Rivera (mother)';
    expect(await rowsOf(director)).toMatchObject([{ To: rosa }, { From: rosa, Message: 'Rosa here' }]);
    expect((await pageOf(director)).match(/Rosa Rivera \(mother\)/g)).toHaveLength(2);
  });

  it('says of a text that no carrier confirmed it', async () => {
    const { test, dana, director } = await started();
    const { id } = await dana.send(jordan, { body: 'Hello' });
    const now = test.clock.now();
    await test.store.settle(id, { now, status: 'sent', noConfirmation: true, next: null });
    const row = { Outcome: 'Sent', Reason: 'no confirmation by the carrier' };
    expect(await rowsOf(director)).toMatchObject([row]);
    expect(await pageOf(director)).toContain(row.Reason);
    await test.store.settle(id, { now, status: 'delivered', next: null });
    await test.store.settle(id, { now, noConfirmation: true, next: null });
    expect(await rowsOf(director)).toMatchObject([{ Outcome: 'Delivered', Reason: '' }]);
  });

  it('keeps a covered reply covered, and leaves out one that waits to be placed', async () => {
    const { test, dana, director } = await started();
    await dana.send(jordan, { body: 'Hello' });
    await test.text(jordanPhone, 'my social is 536-22-1234');
    await addSam(test);
    await dana.send(sam, { body: 'Hello' });
    await test.text(jordanPhone, 'whose words are these');
    for (const text of [JSON.stringify(await rowsOf(director)), await pageOf(director)]) {
      expect(text).toContain('Covered: holds a Social Security number');
      expect(text).not.toMatch(/536.?22|22.?1234|whose words/);
    }
  });

  it('names nobody beside words from a number that is recorded as wrong, and says so', async () => {
    const { test, dana, director } = await started();
    await dana.send(jordan, { body: 'Hello' });
    await test.text(jordanPhone, 'who is this?');
    const [reply] = await dana.replies(jordan);
    await dana.post(`/api/students/${jordan}/replies/${reply?.id}/wrong-number`);
    const row = { From: '', Message: 'who is this?', Reason: 'Recorded as a wrong number' };
    expect((await rowsOf(director)).at(-1)).toMatchObject(row);
    expect(await pageOf(director)).toContain(row.Reason);
  });

  it('says that a picture was sent where there are no words', async () => {
    const { test, dana, director } = await started();
    await dana.send(jordan, { body: 'Hello' });
    const url = 'https://api.twilio.com/x';
    await test.text(jordanPhone, '', { media: [{ url, contentType: 'image/png' }] });
    await test.text(jordanPhone, '', { media: [{ url, contentType: 'application/pdf' }] });
    const [, picture, file] = await rowsOf(director);
    expect(picture).toMatchObject({ Message: '[Sent a picture]', Attachments: 'image/png' });
    expect(file).toMatchObject({ Message: '[Sent an attachment]', Attachments: 'application/pdf' });
  });

  it('does not look whole when it broke off', async () => {
    const { test, dana, director } = await started();
    // Three pages: the newest may be in memory, the one in between is read when its turn comes.
    for (let index = 0; index < 450; index += 1) await dana.send(jordan, { body: `message ${index}` });
    const reader = (await director.get(`${path}?format=csv`)).body!.getReader();
    await reader.read();
    await reader.read();
    test.database.exec('ALTER TABLE markers RENAME TO gone');
    await expect(
      (async () => {
        while (!(await reader.read()).done);
      })(),
    ).rejects.toThrow('broke off');
    expect(test.logged.join('')).toContain('transcript failed');
    test.database.exec('ALTER TABLE gone RENAME TO markers');
  });

  it('holds a long record whole and in order, whatever the size of its pages', async () => {
    const { test, dana, director } = await started();
    for (let index = 0; index < 450; index += 1) {
      await dana.send(jordan, { body: `message ${index}` });
      test.clock.advance(1000);
    }
    const rows = await rowsOf(director);
    expect(rows.map(({ Message }) => Message)).toEqual(
      Array.from({ length: 450 }, (_, index) => `message ${index}`),
    );
  });

  it('keeps nobody else waiting: each of its pages is read in a turn of its own', async () => {
    const { test, dana, director } = await started();
    for (let index = 0; index < 450; index += 1) await dana.send(jordan, { body: `message ${index}` });
    let turn = 0;
    let next = setImmediate(function count() {
      turn += 1;
      next = setImmediate(count);
    });
    const turns: number[] = [];
    const { page } = test.store;
    vi.spyOn(test.store, 'page').mockImplementation((query) => {
      turns.push(turn);
      return page(query);
    });
    expect(await rowsOf(director)).toHaveLength(450);
    clearImmediate(next);
    expect(turns.length).toBeGreaterThan(5);
    expect(new Set(turns).size).toBe(turns.length);
  });

  it.each(['csv', 'html'])('writes long emails a few at a time, as %s', async (format) => {
    const { dana, director } = await started();
    const email = { channel: 'email', subject: 'Long', body: '<'.repeat(20_000) };
    for (let index = 0; index < 30; index += 1) await dana.send(jordan, email);
    const { body } = await director.get(`${path}?format=${format}`);
    let [parts, longest] = [0, 0];
    for await (const { byteLength } of body ?? [])
      [parts, longest] = [parts + 1, Math.max(longest, byteLength)];
    expect(parts).toBeGreaterThanOrEqual(5);
    expect(longest).toBeLessThan(600_000);
  });

  it('misses nothing that comes in while it is written', async () => {
    const { test, dana, director } = await started();
    for (let index = 0; index < 250; index += 1) {
      await dana.send(jordan, { body: `message ${index}` });
      test.clock.advance(1000);
    }
    const response = await director.get(`${path}?format=csv`);
    const reader = response.body!.getReader();
    const decoder = new TextDecoder();
    let text = decoder.decode((await reader.read()).value);
    for (let index = 250; index < 500; index += 1) {
      await dana.send(jordan, { body: `message ${index}` });
      test.clock.advance(1000);
    }
    for (let next = await reader.read(); !next.done; next = await reader.read())
      text += decoder.decode(next.value);
    const found = [...text.matchAll(/message (\d+)/g)].map(([, index]) => Number(index));
    expect(found).toEqual(found.map((_, index) => index));
    expect(found.length).toBeGreaterThanOrEqual(250);
  });
});

describe('a transcript as a page', () => {
  it('runs nothing and shows markup as it was written', async () => {
    const { test, dana, director } = await started();
    await addJordan(test, { name: '<img src=x onerror=alert(1)>' });
    await dana.send(jordan, { body: '<script>alert("1")</script> & <!-- rows -->', subject: '"><b>' });
    await test.text(jordanPhone, "</td></table><style>*{display:none}</style>'");
    const page = await pageOf(director);
    expect(page).not.toMatch(/<script|<img|<b>|<style>\*|<\/td><\/table>/);
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &lt;!-- rows --&gt;');
    expect(page.match(/<tr /g)).toHaveLength(2);
    expect(page.trimEnd()).toMatch(/<\/html>$/);
  });

  it('allows its own style and nothing else', async () => {
    const { director } = await started();
    const response = await director.get(path);
    const style = /<style>(.*?)<\/style>/s.exec(await response.text())?.[1] ?? '';
    expect(response.headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${hash('sha256', style, 'base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="messages-2026-11-24.html"',
    );
  });

  it('is in the language of the reader, with the time zone, and who exported it', async () => {
    const { dana, director } = await started();
    await dana.send(jordan, { body: 'Hello' });
    const english = await pageOf(director);
    expect(english).toContain('<html lang="en">');
    expect(english).toContain('Messages with Jordan Rivera');
    expect(english).toContain('Exported by Ines Díaz (Director) on Nov 24, 2026, 10:00:00 AM PST');
    expect(english).toContain('America/Los_Angeles');
    const spanish = await pageOf(director, { 'accept-language': 'fr;q=0.9, es-MX, en;q=0.5' });
    expect(spanish).toContain('<html lang="es">');
    expect(spanish).toContain('Mensajes con Jordan Rivera');
    const rows = await rowsOf(director, { 'accept-language': 'es' });
    expect(rows[0]).toMatchObject({ De: 'Dana Whitfield (Gestión de casos)', Resultado: 'Enviando' });
  });

  it('tells a Spanish reader in Spanish why a message failed, with the times of day of the United States', async () => {
    const { test, dana, director } = await started();
    const { id } = await dana.send(jordan, { body: 'Hello' });
    const failure = { code: 'landline', message: 'A landline.', next: 'send_email' } as const;
    await test.store.settle(id, { now: test.clock.now(), status: 'failed', failure, next: null });
    const page = await pageOf(director, { 'accept-language': 'es' });
    expect(page).toContain('Este teléfono no recibe textos (es fijo).');
    expect(page).not.toContain('A landline.');
    expect(page).toMatch(/24 nov 2026, 10:00:00\sa\.m\. PST/);
  });
});

describe('the Spanish words of a transcript', () => {
  const words = transcriptWords('es');

  it('give for each failure the reason that the element gives, by its code or by its next step', () => {
    const spanish: Readonly<Record<string, string>> = es;
    for (const [code, [message, next]] of Object.entries(failureWords))
      expect(words.reasonOf({ code, message, next })).toBe(spanish[code] ?? spanish[next]);
  });

  it('call roles, channels and statuses what the element calls them', () => {
    const english = transcriptWords('en');
    const spanish: Readonly<Record<string, string>> = es;
    const translated = ({ roles, statuses, sms, email }: typeof words) =>
      Object.values({ ...roles, ...statuses, sms, email });
    expect(translated(words)).toEqual(translated(english).map((word) => spanish[word]));
  });
});

describe('an export', () => {
  it('is audited before its first byte', async () => {
    const { test, director } = await started();
    const response = await director.get(`${path}?format=csv`);
    expect((await test.store.auditOf(jordan, 1, null))[0]).toMatchObject({
      action: 'export',
      actor: { id: 'dir_1', role: 'director' },
      details: { format: 'csv' },
    });
    await response.body?.cancel();
  });

  it('is for Super Admin and Director', async () => {
    const { test } = await started();
    expect((await (await test.as('super_admin')).get(path)).status).toBe(200);
    for (const role of ['case_manager', 'coordinator', 'volunteer', 'grant_writer']) {
      for (const format of ['csv', 'html']) {
        expect((await (await test.as(role)).get(`${path}?format=${format}`)).status).toBe(403);
      }
    }
  });

  it('is of a known format and a known student', async () => {
    const { test, director } = await started();
    expect((await director.get(`${path}?format=pdf`)).status).toBe(400);
    const everywhere = await test.as('director', { students: '*' });
    expect((await everywhere.get('/api/students/stu_9/transcript')).status).toBe(404);
  });
});
