/** Signs role tokens, as the backend of a host application does for the page that it serves. */
import { SignJWT } from 'jose';
import type { DemoPerson } from './people/staff.ts';

/** Short, so that one can watch a page renew its token. */
const lifetimeSeconds = 5 * 60;

export interface MintOptions {
  readonly person: DemoPerson;
  readonly studentId: string;
  readonly secret: string;
  readonly now: Date;
}

/** Good for one student, as tokens should be. */
export function mintToken({ person, studentId, secret, now }: MintOptions): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT({ name: person.name, role: person.role, students: [studentId] })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(person.id)
    .setAudience('votech-messages')
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .sign(new TextEncoder().encode(secret));
}
