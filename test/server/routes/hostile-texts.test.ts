import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { hostileTexts } from '../../support/hostile-texts.ts';
import { jordan, openConversation, phone, post, put } from '../app/conversation.ts';
import type { OpenedApp } from '../app/open-app.ts';
import { readEvents } from './event-reader.ts';

const limits = { env: { RATE_LIMITS: '9999/min 9999/min 9999/day' } };
const transcript = '/api/students/stu_1/transcript';
const director = { role: 'director' };

/** Everything that can be sent is sent, as text or as subject, and everything is answered. */
async function converse(opened: OpenedApp): Promise<string[]> {
  const sent: string[] = [];
  for (const text of hostileTexts) {
    const message = {
      channel: 'email',
      subject: text.slice(0, 200),
      body: text,
      confirm: ['tier2', 'tier3'],
    };
    const answer = await post(opened, message);
    await answer.text();
    if (answer.status === 201) sent.push(text);
    else expect(answer.status).toBe(422);
  }
  await post(opened, { channel: 'sms', body: 'Hello' });
  for (const text of hostileTexts) await opened.sandbox.replyFrom(phone, text);
  return sent;
}

describe('no hostile text', () => {
  it('becomes an event of the live stream, or ends one', async () => {
    const opened = await openConversation(limits);
    const stream = readEvents(await opened.call('/api/students/stu_1/live'));
    const sent = await converse(opened);
    expect(sent.length).toBeGreaterThan(hostileTexts.length * 0.8);
    const told = new Set<string>();
    const wanted = new Set([...sent, ...hostileTexts.map((text) => text.replaceAll('\0', ''))].map(known));
    while ([...wanted].some((text) => !told.has(text))) {
      const event = await stream.next();
      expect(['entry', 'student']).toContain(event?.event);
      if (event?.event === 'entry') told.add(known(JSON.parse(event.data).body));
    }
    const lines = stream.raw().split('\n');
    const strange = lines.filter(
      (line) => !/^(|(retry|id|event): [\w.-]+|data: \{[^]*\}|: still here)$/.test(line),
    );
    expect(strange).toEqual([]);
    expect(stream.raw()).not.toMatch(/[\r\0]/);
  });

  it('becomes a header of an answer or of an email, or a verb to Twilio', async () => {
    const opened = await openConversation(limits);
    const answers: Response[] = [];
    for (const text of hostileTexts) {
      const form = encodeURIComponent(text.toWellFormed());
      answers.push(
        await opened.call(`/api/students/stu_1/thread?q=${form}`),
        await opened.call(`/api/students/${form}/thread`),
        await opened.call(`/${form}`),
        await opened.call(`/api/students/stu_1/messages`, { body: { [text]: text } }),
      );
    }
    for (const answer of answers) {
      const headers = JSON.stringify([...answer.headers]);
      expect(headers).not.toMatch(/owned|forged|evil|everybody|script/);
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect(answer.status).not.toBe(500);
      if (answer.status >= 400) expect(await answer.text()).not.toMatch(/owned|forged|evil|<script/);
    }
    await converse(opened);
    await opened.sandbox.settled();
    for (const { subject } of opened.sandbox.emails) expect(subject).not.toMatch(/[\r\n\0]/);
    expect(opened.logs()).not.toMatch(/owned|forged|evil|script|touch|DROP/);
  });

  it('becomes a formula, a row or an element of a transcript', async () => {
    const opened = await openConversation(limits);
    const named = hostileTexts.filter((text) => /^[^\p{C}\p{Zl}\p{Zp}]{1,100}$/u.test(text));
    await converse(opened);
    for (const name of named.slice(0, 40)) {
      const contacts = [{ id: 'c_3', name, relationship: name.slice(0, 40), phone: '(541) 555-0188' }];
      await put(opened, 'stu_1', { ...jordan, name, contacts });
      await post(opened, { channel: 'sms', to: 'c_3', body: 'Hello' }, { as: { name } });
    }
    const csv = await (await opened.call(`${transcript}?format=csv`, { as: director })).text();
    const rows: string[][] = parse(csv, { bom: true, record_delimiter: '\r\n' });
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    const formulas = rows.flat().filter((cell) => /^[=+\-@\t\r\n\uFF0B\uFF0D\uFF1D\uFF20]/.test(cell));
    expect(formulas).toEqual([]);
    const page = await (await opened.call(`${transcript}?format=html`, { as: director })).text();
    const elements = new Set(
      [...page.matchAll(/<([a-z!/?][^\s>]*)/gi)].map(([, name]) => name?.replace('/', '')),
    );
    expect([...elements].toSorted()).toEqual(await elementsOfEmpty());
    expect(page).not.toMatch(/<[a-z][^>]*\s(on\w+|href|src|style)\s*=/i);
  });
});

/** Names of the elements that a transcript without a hostile word is made of. */
async function elementsOfEmpty(): Promise<(string | undefined)[]> {
  const opened = await openConversation();
  await post(opened, { channel: 'email', subject: 'Lab', body: 'Hello' });
  await post(opened, { channel: 'sms', body: 'Hello' });
  await opened.sandbox.replyFrom(phone, 'Hi');
  const page = await (await opened.call(`${transcript}?format=html`, { as: director })).text();
  const names = [...page.matchAll(/<([a-z!/?][^\s>]*)/gi)].map(([, name]) => name?.replace('/', ''));
  return [...new Set(names)].toSorted();
}

/** Line breaks of an outgoing message become one kind, and what no UTF-8 can hold becomes a replacement. */
function known(text: string): string {
  return text.toWellFormed().replaceAll(/\r\n?/g, '\n').trim();
}
