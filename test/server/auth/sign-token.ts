import { createHmac } from 'node:crypto';

export const tokenSecret = 'a-secret-of-thirty-two-bytes-or-more';
export const now = new Date('2026-11-23T17:40:00.000Z');
export const nowSeconds = now.getTime() / 1000;

export const goodHeader = { alg: 'HS256', typ: 'JWT' };
export const goodClaims = {
  iss: 'https://votech.example.org',
  aud: 'votech-messages',
  sub: 'staff_7',
  name: 'Dana Whitfield',
  role: 'case_manager',
  students: ['stu_1042'],
  iat: nowSeconds,
  exp: nowSeconds + 3600,
};

/** Signs exactly these texts, however the JSON is spelled, and also what is no JSON at all. */
export function signText(header: string, claims: string | Buffer, secret = tokenSecret): string {
  const signed = [header, claims].map((part) => Buffer.from(part).toString('base64url')).join('.');
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/** A good token but for what is given; `undefined` leaves a claim out. */
export function signToken(claims: object = {}, header: object = {}, secret = tokenSecret): string {
  const text = JSON.stringify({ ...goodClaims, ...claims });
  return signText(JSON.stringify({ ...goodHeader, ...header }), text, secret);
}
