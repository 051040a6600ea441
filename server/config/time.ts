import type { QuietHours } from '../rules/quiet-hours.ts';
import type { RateLimit, RateLimits } from '../store/outgoing.ts';
import type { Rule } from './rule.ts';

const unitMs: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  day: 86_400_000,
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

export const defaultRateLimits: RateLimits = {
  perStaff: { count: 20, windowMs: 60_000 },
  perNumber: { count: 12, windowMs: 600_000 },
  perServer: capFor({ count: 20 }),
};

export const rateLimits: Rule<RateLimits> = {
  wants:
    'rates separated by a space or a comma: sends per staff member, texts per phone number and, if you like, sends of the whole server',
  example: '20/min 12/10min 2000/day',
  parse: (text) => {
    const parts = text.split(/ *, *| +/);
    const [perStaff, perNumber, third] = parts.map(toRateLimit);
    if (!perStaff || !perNumber || parts.length > 3) return undefined;
    const perServer = parts.length === 2 ? capFor(perStaff) : third;
    return perServer && { perStaff, perNumber, perServer };
  },
};

/** The day's cap if none is set: a hundred times what one staff member may send at once, so that it rises with that. */
function capFor({ count }: Pick<RateLimit, 'count'>): RateLimit {
  return { count: 100 * count, windowMs: 86_400_000 };
}

function toMs(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,6})(s|min|m|h|day|d)$/.exec(text) ?? [];
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
