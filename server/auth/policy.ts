/** What may this caller do? Pure, and decided from the token alone, before anything is looked up. */
import { roles, type Role, type Viewer } from '../contract.ts';
import { ApiError } from '../errors.ts';
import type { Caller } from './caller.ts';

export type Capabilities = Viewer['can'];

export type Need = 'view' | 'send' | 'view_replies' | 'export' | 'view_audit' | 'place_any';

const nothing: Capabilities = {
  send: false,
  viewReplies: false,
  viewContactInfo: false,
  export: false,
  viewAudit: false,
};
const staff: Capabilities = { ...nothing, send: true, viewReplies: true, viewContactInfo: true };

const granted: Readonly<Record<Role, Capabilities>> = {
  super_admin: { ...staff, export: true, viewAudit: true },
  director: { ...staff, export: true },
  case_manager: staff,
  coordinator: staff,
  volunteer: { ...nothing, send: true },
};

/** Any value that is not a role may do nothing. */
export function capabilities(role: string): Capabilities {
  return isRole(role) ? granted[role] : nothing;
}

/** Is the token good for this student, whatever the role? */
export function mayUse(caller: Pick<Caller, 'students'>, studentId: string): boolean {
  return caller.students === '*' || caller.students.has(studentId);
}

/** Throws `forbidden` unless the role allows it and the token is good for the student. */
export function authorize(caller: Pick<Caller, 'role' | 'students'>, studentId: string, need: Need): void {
  if (!mayUse(caller, studentId)) throw forbidden();
  authorizeRole(caller, need);
}

/** For what concerns no single student. Throws `forbidden`. */
export function authorizeRole(caller: Pick<Caller, 'role'>, need: Need): void {
  if (!allows(caller.role, need)) throw forbidden();
}

/** The caller as the element sees it. Throws `forbidden` for one who may not view. */
export function viewerOf({ id, name, role }: Pick<Caller, 'id' | 'name' | 'role'>): Viewer {
  if (!isRole(role)) throw forbidden();
  return { id, name, role, can: { ...granted[role] } };
}

export function allows(role: string, need: Need): boolean {
  const can = capabilities(role);
  switch (need) {
    case 'view':
      return isRole(role);
    case 'send':
      return can.send;
    case 'view_replies':
      return can.viewReplies;
    case 'export':
      return can.export;
    case 'view_audit':
      return can.viewAudit;
    // Replies that every thread has denied.
    case 'place_any':
      return role === 'super_admin';
  }
}

function isRole(role: string): role is Role {
  return roles.some((known) => known === role);
}

/** The same words whether it is the role or the student, so that neither is learned. */
function forbidden(): ApiError {
  return new ApiError('forbidden', 'This sign-in does not allow that.');
}
