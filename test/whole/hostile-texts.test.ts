/** Words that want to be more than words, in a real browser, on a page with a strict CSP and Trusted Types. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileTexts } from '../support/hostile-texts.ts';
import { closeBrowser } from '../support/open-page.ts';
import { type RunningServer, runServer } from '../support/run-server.ts';
import { type Visit, visitDemo } from '../support/visit-demo.ts';

let server: RunningServer;

beforeAll(async () => {
  server = await runServer({ command: 'demo' });
});

afterAll(async () => {
  await closeBrowser();
  await server.stop();
});

/** What a page cannot hold in JSON of UTF-8 is not sent by a browser either. */
const texts = hostileTexts.map((text) => text.toWellFormed());

async function call(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(server.url + path, init);
  await response.arrayBuffer();
  return response;
}

/** The elements of the element's own tree, by name, and what it says. */
async function lookInside({ page }: Visit): Promise<{ names: string[]; handlers: number; title: string }> {
  return page.evaluate(() => {
    const root = document.querySelector('votech-messages')?.shadowRoot;
    const all = [...(root?.querySelectorAll('*') ?? [])];
    const names = [...new Set(all.map(({ localName }) => localName))];
    const handlers = all
      .flatMap(({ attributes }) => [...attributes])
      .filter(({ name }) => name.startsWith('on'));
    return { names, handlers: handlers.length, title: document.title };
  });
}

describe('a page with a strict CSP and Trusted Types', () => {
  it('shows every hostile word as a word: none runs, none makes an element, no rule of the page is broken', async () => {
    const policy = (await fetch(`${server.url}/?student=stu_1042`)).headers.get('content-security-policy');
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
    const visit = await visitDemo(server.url, { student: 'stu_1042' });
    await visit.page.evaluate(() => {
      Object.assign(globalThis, { violations: [] });
      addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
        (globalThis as unknown as { violations: string[] }).violations.push(violatedDirective),
      );
    });
    const dialogs: string[] = [];
    visit.page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const before = await lookInside(visit);
    const key = readFileSync(join(server.folder, 'directory-key'), 'utf8').trim();
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    for (const name of texts.filter((text) => /^[^\p{C}\p{Zl}\p{Zp}]{1,100}$/u.test(text)).slice(0, 10)) {
      const record = JSON.stringify({ preferredName: name });
      await call('/api/students/stu_1042', { method: 'PUT', headers, body: record });
    }
    await visit.send('The make-up lab is at 3.');
    await visit.sees('The make-up lab is at 3.');
    for (const body of [...texts, 'the last of them']) {
      const reply = JSON.stringify({ student: 'stu_1042', phone: '+15415550123', body });
      const answer = await call('/demo/reply', { method: 'POST', headers, body: reply });
      expect([body, answer.status]).toEqual([body, 200]);
    }
    await visit.sees('the last of them');
    const after = await lookInside(visit);
    expect(after.names.filter((name) => !before.names.includes(name))).toEqual([]);
    expect(after).toMatchObject({ handlers: 0, title: before.title });
    const words = await visit.words();
    for (const text of ['<script>document.title="owned"</script>', '<svg onload=document.title="owned">'])
      expect(words).toContain(text);
    const violations = await visit.page.evaluate(
      () => (globalThis as unknown as { violations: string[] }).violations,
    );
    expect({ violations, dialogs, errors: visit.errors }).toEqual({
      violations: [],
      dialogs: [],
      errors: [],
    });
    await visit.close();
  });
});
