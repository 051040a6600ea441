import type { Rule } from './rule.ts';

export interface QuietHours {
  /** Minutes after local midnight. `from` is later than `to` when the night is spanned. */
  readonly fromMinutes: number;
  readonly toMinutes: number;
}

export interface RateLimit {
  readonly count: number;
  readonly windowMs: number;
}

export interface RateLimits {
  readonly perStaff: RateLimit;
  readonly perNumber: RateLimit;
}

const unitMs: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

export function duration(example: string): Rule<number> {
  return { wants: 'a duration above zero in s, m, h or d', example, parse: toMs };
}

export const quietHours: Rule<QuietHours | 'off'> = {
  wants: 'two different times of the day, from and to, or "off"',
  example: '21:00-08:00',
  parse: (text) => {
    if (text === 'off') return 'off';
    const [fromMinutes, toMinutes, ...rest] = text.split('-').map(toMinutesOfDay);
    if (fromMinutes === undefined || toMinutes === undefined || rest.length > 0) return undefined;
    return fromMinutes === toMinutes ? undefined : { fromMinutes, toMinutes };
  },
};

export const rateLimits: Rule<RateLimits> = {
  wants: 'two rates separated by a space or a comma: sends per staff member, then texts per phone number',
  example: '20/min 12/10min',
  parse: (text) => {
    const [perStaff, perNumber, ...rest] = text.split(/ *, *| +/).map(toRateLimit);
    return perStaff && perNumber && rest.length === 0 ? { perStaff, perNumber } : undefined;
  },
};

function toMs(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,6})(s|min|m|h|d)$/.exec(text) ?? [];
  const ms = Number(count) * (unitMs[unit] ?? 0);
  return ms > 0 ? ms : undefined;
}

function toMinutesOfDay(text: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

/** `20/min` and `20/1min` say the same. */
function toRateLimit(text: string): RateLimit | undefined {
  const [, count, amount, unit] = /^([1-9]\d{0,5})\/(\d{0,6})([a-z]+)$/.exec(text) ?? [];
  const windowMs = toMs(`${amount || '1'}${unit ?? ''}`);
  return windowMs === undefined ? undefined : { count: Number(count), windowMs };
}
