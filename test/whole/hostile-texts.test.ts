/** Words that want to be more than words, in a real browser, on a page with a strict CSP and Trusted Types. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hostileTexts } from '../support/hostile-texts.ts';
import type { Visit } from '../support/visit-demo.ts';
import { useDemo } from './use-demo.ts';

const { server, visit } = useDemo();

/** What a page cannot hold in JSON of UTF-8 is not sent by a browser either. */
const texts = hostileTexts.map((text) => text.toWellFormed());

async function call(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(server().url + path, init);
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
    const policy = (await fetch(`${server().url}/?student=stu_1042`)).headers.get('content-security-policy');
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
    const jordan = await visit('stu_1042');
    await jordan.page.evaluate(() => {
      Object.assign(globalThis, { violations: [] });
      addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
        (globalThis as unknown as { violations: string[] }).violations.push(violatedDirective),
      );
    });
    const dialogs: string[] = [];
    jordan.page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const before = await lookInside(jordan);
    const key = readFileSync(join(server().folder, 'directory-key'), 'utf8').trim();
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    for (const name of texts.filter((text) => /^[^\p{C}\p{Zl}\p{Zp}]{1,100}$/u.test(text)).slice(0, 10)) {
      const record = JSON.stringify({ preferredName: name });
      await call('/api/students/stu_1042', { method: 'PUT', headers, body: record });
    }
    await jordan.send('The make-up lab is at 3.');
    await jordan.sees('The make-up lab is at 3.');
    for (const body of [...texts, 'the last of them']) {
      const reply = JSON.stringify({ student: 'stu_1042', phone: '+15415550123', body });
      const answer = await call('/demo/reply', { method: 'POST', headers, body: reply });
      expect([body, answer.status]).toEqual([body, 200]);
    }
    await jordan.sees('the last of them');
    const after = await lookInside(jordan);
    expect(after.names.filter((name) => !before.names.includes(name))).toEqual([]);
    expect(after).toMatchObject({ handlers: 0, title: before.title });
    const words = await jordan.words();
    for (const text of ['<script>document.title="owned"</script>', '<svg onload=document.title="owned">'])
      expect(words).toContain(text);
    const violations = await jordan.page.evaluate(
      () => (globalThis as unknown as { violations: string[] }).violations,
    );
    expect({ violations, dialogs, errors: jordan.errors }).toEqual({
      violations: [],
      dialogs: [],
      errors: [],
    });
  });
});
