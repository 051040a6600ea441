import { describe, expect, it } from 'vitest';
import type { AuditPage } from '../../../server/contract.ts';
import { addJordan, jordan, jordanPhone } from '../support/people.ts';
import { type Client, type TestApp, answerOf, createTestApp } from '../support/test-app.ts';

const path = `/api/students/${jordan}/audit`;

async function started(): Promise<{ test: TestApp; admin: Client }> {
  const test = await createTestApp();
  await addJordan(test);
  const dana = await test.as('case_manager');
  await dana.send(jordan, { body: 'Hi Jordan' });
  await dana.thread(jordan);
  return { test, admin: await test.as('super_admin', { sub: 'admin_1', name: 'Ada' }) };
}

describe('the audit log of a student', () => {
  it('says who did what and when, newest first, and that it was read', async () => {
    const { admin } = await started();
    const first = await answerOf<AuditPage>(await admin.get(path), 200);
    expect(first.entries.map(({ action }) => action)).toEqual(['view', 'send', 'directory_put']);
    expect(first.entries[0]).toMatchObject({
      at: '2026-11-24T18:00:00.000Z',
      actor: { id: 'staff_7', name: 'Dana Whitfield', role: 'case_manager' },
      studentId: jordan,
    });
    expect(first.before).toBeNull();
    const second = await answerOf<AuditPage>(await admin.get(path), 200);
    expect(second.entries[0]).toMatchObject({ action: 'view_audit', actor: { id: 'admin_1' } });
  });

  it('is read in pages', async () => {
    const { admin } = await started();
    const seen: string[] = [];
    let before: number | null = null;
    do {
      const query: string = before === null ? '?limit=1' : `?limit=1&before=${before}`;
      const page: AuditPage = await answerOf<AuditPage>(await admin.get(path + query), 200);
      seen.push(...page.entries.map(({ action }) => action));
      before = page.before;
    } while (before !== null);
    expect(seen).toEqual(['view', 'send', 'directory_put']);
  });

  it('holds no word of a message and no number', async () => {
    const { test, admin } = await started();
    await test.text(jordanPhone, 'a secret answer');
    const log = await (await admin.get(path)).text();
    expect(log).not.toMatch(/Hi Jordan|secret|5550123|555-0123/);
  });

  it('refuses a query that makes no sense', async () => {
    const { admin } = await started();
    for (const query of ['?limit=0', '?limit=201', '?limit=x', '?before=x', '?before=-1']) {
      expect((await admin.get(path + query)).status, query).toBe(400);
    }
  });

  it('is for the Super Admin alone, and for students that the token is good for', async () => {
    const { test, admin } = await started();
    for (const role of ['director', 'case_manager', 'coordinator', 'volunteer', '']) {
      expect((await (await test.as(role)).get(path)).status).toBe(403);
    }
    expect((await admin.get('/api/students/stu_9/audit')).status).toBe(403);
    const everywhere = await test.as('super_admin', { students: '*' });
    expect((await everywhere.get('/api/students/stu_9/audit')).status).toBe(404);
  });
});
