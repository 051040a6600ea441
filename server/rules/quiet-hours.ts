/** Hours at which a text would wake somebody, in the recipient's own time zone. */

export interface QuietHours {
  /** Minutes after local midnight; `from` later than `to` spans it. */
  readonly fromMinutes: number;
  readonly toMinutes: number;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

export function isQuiet(now: Date, timeZone: string, quiet: QuietHours | null): boolean {
  if (quiet === null) return false;
  const minutes = minutesOfDay(now, timeZone);
  const { fromMinutes: from, toMinutes: to } = quiet;
  return from <= to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
}

/** As a clock on the recipient's wall shows it: `10:42 PM`. */
export function localTime(now: Date, timeZone: string): string {
  return clockOf(timeZone).format(now);
}

function minutesOfDay(now: Date, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(now);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const afternoon = parts.find((part) => part.type === 'dayPeriod')?.value === 'PM';
  return ((read('hour') % 12) + (afternoon ? 12 : 0)) * 60 + read('minute');
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hour: 'numeric',
    minute: '2-digit',
    hour12: true,
  });
  clocks.set(timeZone, clock);
  return clock;
}
