/** Signs role tokens as a host application's backend would. */
import { SignJWT } from 'jose';

/** What the tests' servers verify with. */
export const testSecret = 'a secret for tests only, 32 bytes and more';

export interface TestClaims {
  readonly role?: string;
  readonly students?: readonly string[] | '*';
  /** Also what no good token has. */
  readonly sub?: string | number | undefined;
  readonly name?: string;
  readonly email?: string;
  readonly iss?: string;
  readonly aud?: string;
  /** Default: now. */
  readonly issuedAt?: Date;
  /** Default: an hour. */
  readonly lifetimeSeconds?: number;
}

/** Without claims: a case manager who may open `stu_1042`. */
export function mintToken(claims: TestClaims = {}, secret: string = testSecret): Promise<string> {
  const { issuedAt = new Date(), lifetimeSeconds = 3600, ...given } = claims;
  const iat = Math.floor(issuedAt.getTime() / 1000);
  const payload: Record<string, unknown> = { ...defaults, ...given, iat, exp: iat + lifetimeSeconds };
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(secret));
}

const defaults = {
  role: 'case_manager',
  students: ['stu_1042'],
  sub: 'staff_7',
  name: 'Dana Whitfield',
  aud: 'votech-messages',
};
