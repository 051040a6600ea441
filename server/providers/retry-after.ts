/** The longest wait a provider can ask of us: after that the message has failed anyway. */
const longestMs = 10 * 60_000;

/** `Retry-After` as RFC 9110 has it, seconds or a date; undefined if it says nothing usable. */
export function retryAfterMs(value: string | undefined, now: Date): number | undefined {
  if (value === undefined || value.trim() === '') return undefined;
  const waitMs = /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now.getTime();
  if (!Number.isFinite(waitMs) || waitMs < 0) return undefined;
  return Math.min(Math.ceil(waitMs), longestMs);
}
