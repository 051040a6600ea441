/**
 * A new UUID, for an `Idempotency-Key`. A page without https, such as on an intranet, has no `crypto.randomUUID`; but every
 * blob URL ends in a UUID (File API, "generate a new blob URL").
 */
export function newKey(): string {
  const address = URL.createObjectURL(new Blob());
  URL.revokeObjectURL(address);
  return address.slice(-36);
}
