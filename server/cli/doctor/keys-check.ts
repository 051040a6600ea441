/** Can the host application's public keys be fetched? Without them every token is refused. */
import { createRemoteJWKSet, errors } from 'jose';
import { type Check, failure, ok } from './finding.ts';

const check = 'token_keys';

export const checkTokenKeys: Check = async ({ token }, { timeoutMs }) => {
  if (token.kind === 'secret') return [];
  const keys = createRemoteJWKSet(new URL(token.url), { timeoutDuration: timeoutMs });
  try {
    await keys.reload();
  } catch (error) {
    const isAnswer = error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout);
    return [without(isAnswer ? 'is answered, but not with a set of keys' : 'does not answer')];
  }
  const count = keys.jwks()?.keys.length ?? 0;
  return count === 0 ? [without('has no keys')] : [ok(check, `TOKEN_JWKS_URL has ${count} key(s).`)];
};

function without(problem: string) {
  return failure(
    check,
    `TOKEN_JWKS_URL ${problem}.`,
    'Without the keys no token can be checked: nobody sees a thread.',
    'Open the address from this machine: it must give {"keys": […]} by https, without a sign-in.',
  );
}
