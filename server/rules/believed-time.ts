const dayMs = 24 * 60 * 60_000;

/** When the host says that consent was given or taken back. What is more than a day ahead is a clock's error: it counts as of now. */
export function believedTime(at: string, now: Date): string {
  return Date.parse(at) > now.getTime() + dayMs ? now.toISOString() : at;
}
