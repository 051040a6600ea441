/**
 * A new UUID, for an Idempotency-Key. A page that is not secure, as on an intranet, has no `crypto.randomUUID`; the address of a
 * Blob ends in one everywhere (File API, "generate a new blob URL").
 */
export function newKey(): string {
  const address = URL.createObjectURL(new Blob());
  URL.revokeObjectURL(address);
  return address.slice(-36);
}
