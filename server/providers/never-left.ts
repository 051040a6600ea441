/**
 * Tells the failures of a call that happened before a byte of the request could leave. All others, a reset or a time-out
 * above all, leave it open whether the provider took the message.
 */
export function neverLeft(error: unknown): boolean {
  return errorsIn(error).some(
    ({ code, syscall, message }) =>
      (typeof code === 'string' && beforeTheRequest.has(code)) ||
      (code === 'EPROTO' && typeof message === 'string' && handshake.test(message)) ||
      syscall === 'connect' ||
      syscall === 'getaddrinfo',
  );
}

/** A short code for the record, never the error's own text: it may quote the request. */
export function reasonOf(error: unknown): string {
  const code = errorsIn(error).find((each) => typeof each.code === 'string')?.code;
  return typeof code === 'string' && /^[A-Z0-9_]{1,64}$/.test(code) ? code.toLowerCase() : 'no_answer';
}

/** TLS failures are named one by one: some others come after the handshake, with the request on its way. */
const beforeTheRequest: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_REJECTED',
  'CERT_UNTRUSTED',
  'CERT_SIGNATURE_FAILURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
  'ERR_SSL_UNSUPPORTED_PROTOCOL',
  'ERR_SSL_NO_PROTOCOLS_AVAILABLE',
]);

/** What OpenSSL says, under one code, of a handshake that never came about. */
const handshake =
  /wrong version number|packet length too long|unsupported protocol|protocol version|handshake failure/;

interface ErrorFacts {
  readonly code: unknown;
  readonly message: unknown;
  readonly syscall: unknown;
}

/** The error and its causes; libraries wrap what the socket said. */
function errorsIn(error: unknown, depth = 0): readonly ErrorFacts[] {
  if (typeof error !== 'object' || error === null || depth > 4) return [];
  const code = 'code' in error ? error.code : undefined;
  const syscall = 'syscall' in error ? error.syscall : undefined;
  const message = 'message' in error ? error.message : undefined;
  return [{ code, syscall, message }, ...errorsIn('cause' in error ? error.cause : undefined, depth + 1)];
}
