import { describe, expect, it } from 'vitest';
import {
  authorize,
  authorizeRole,
  capabilities,
  mayUse,
  viewerOf,
  type Need,
} from '../../../server/auth/policy.ts';

/** The table of roles as the program gives it. */
const table: Record<string, Need[]> = {
  super_admin: ['view', 'send', 'view_replies', 'export', 'view_audit'],
  director: ['view', 'send', 'view_replies', 'export'],
  case_manager: ['view', 'send', 'view_replies'],
  coordinator: ['view', 'send', 'view_replies'],
  volunteer: ['view', 'send'],
  grant_writer: [],
  parent: [],
  student: [],
  assistant_coordinator: [],
  Super_Admin: [],
  constructor: [],
  '': [],
};
const needs: Need[] = ['view', 'send', 'view_replies', 'export', 'view_audit'];
const roles = [...Object.keys(table), '__proto__'];
const cases = roles.flatMap((role) =>
  needs.map((need) => ({
    role,
    need,
    allowed: Object.hasOwn(table, role) && table[role]?.includes(need) === true,
  })),
);

describe('what a role may do', () => {
  it.each(cases)('$role, $need: $allowed', ({ role, need, allowed }) => {
    const own = () => authorize({ role, students: new Set(['stu_1']) }, 'stu_1', need);
    const all = () => authorize({ role, students: '*' }, 'stu_1', need);
    const none = () => authorizeRole({ role }, need);
    for (const call of [own, all, none]) {
      if (allowed) expect(call).not.toThrow();
      else expect(call).toThrow(expect.objectContaining({ code: 'forbidden' }));
    }
  });

  it.each(cases)('$role, $need, another student: never', ({ role, need }) => {
    for (const students of [new Set<string>(), new Set(['stu_2']), new Set(['*'])]) {
      expect(() => authorize({ role, students }, 'stu_1', need)).toThrow(
        expect.objectContaining({ code: 'forbidden' }),
      );
    }
  });

  it('is refused in the same words for the role and for the student', () => {
    const refusals = [
      () => authorize({ role: 'parent', students: '*' }, 'stu_1', 'view'),
      () => authorize({ role: 'director', students: new Set() }, 'stu_1', 'view'),
      () => authorizeRole({ role: 'director' }, 'view_audit'),
    ].map((call) => {
      try {
        return call();
      } catch (error) {
        return String(error);
      }
    });
    expect(new Set(refusals).size).toBe(1);
  });
});

describe('contact details', () => {
  it.each(roles)('%s', (role) => {
    const expected = ['super_admin', 'director', 'case_manager', 'coordinator'].includes(role);
    expect(capabilities(role).viewContactInfo).toBe(expected);
  });
});

describe('the students of a token', () => {
  it('are those named, or all', () => {
    expect(mayUse({ students: '*' }, 'stu_1')).toBe(true);
    expect(mayUse({ students: new Set(['stu_1']) }, 'stu_1')).toBe(true);
    expect(mayUse({ students: new Set(['stu_1']) }, 'STU_1')).toBe(false);
    expect(mayUse({ students: new Set(['stu_1']) }, '*')).toBe(false);
  });
});

describe('the viewer', () => {
  it('is told what it can do', () => {
    expect(viewerOf({ id: 'v', name: 'Vera', role: 'volunteer' })).toEqual({
      id: 'v',
      name: 'Vera',
      role: 'volunteer',
      can: { send: true, viewReplies: false, viewContactInfo: false, export: false, viewAudit: false },
    });
  });

  it('does not exist for other roles', () => {
    expect(() => viewerOf({ id: 'p', name: 'Pat', role: 'parent' })).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
  });
});
