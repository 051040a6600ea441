import type { Failure } from '../../server/contract.ts';
import { es } from './es.ts';

/** Every phrase of the element. The English words are the key; plural forms are written `one|other`. */
export type Phrase = keyof typeof es;
/** Words by English phrase: a language of the page's own, or other words for some phrases. What a language lacks stays English. */
export type HostStrings = Partial<Record<Phrase, string>>;

const languages = new Map<string, HostStrings>([
  ['en', {}],
  ['es', es],
]);

/**
 * Adds a language for all elements on the page, by its BCP 47 tag. Plural forms are separated by `|`, in the order of
 * `Intl.PluralRules`' `pluralCategories`.
 */
export function addLanguage(tag: string, strings: HostStrings): void {
  languages.set(tag.toLowerCase(), strings);
}

/** The words and the formats of one language in one time zone. */
export class Language {
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  /** Whose dates and numbers: bare Spanish is read in the United States, with its 12 hours and its commas. */
  readonly #region: string;
  readonly #words: Record<string, string | undefined>;
  readonly #timeZone: string | undefined;
  readonly #formats = new Map<string, Intl.DateTimeFormat>();

  constructor(tag: string, timeZone?: string, own?: HostStrings) {
    const lower = tag.toLowerCase();
    const base = lower.replace(/-.*/, '');
    // With no words in that language, what is shown is English, and screen readers must pronounce it so.
    this.tag = (languages.get(lower) ?? languages.get(base) ?? own) ? tag : 'en';
    this.#region = this.tag === 'es' ? 'es-US' : this.tag;
    this.direction = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/.test(this.tag) ? 'rtl' : 'ltr';
    this.#words = { ...languages.get(base), ...languages.get(lower), ...own };
    this.#timeZone = timeZone;
  }

  /**
   * The phrase in this language, with the values in the places of `{0}`, `{1}` …; without values, as it is. Empty for an
   * unknown status or role.
   */
  readonly say = (phrase: Phrase, ...values: readonly string[]): string =>
    fill(this.#words[phrase] ?? phrase ?? '', values);

  /** The plural form for `count`, which also fills `{0}`; `more` follows the number, such as `+` where there are more. */
  readonly count = (phrase: Phrase, count: number, more = ''): string => {
    const forms = this.say(phrase).split('|');
    const rules = new Intl.PluralRules(this.tag);
    const form = forms[rules.resolvedOptions().pluralCategories.indexOf(rules.select(count))];
    return fill(form ?? forms.at(-1) ?? '', [this.number(count) + more]);
  };

  /** Why a message failed or was refused: by its `code`, else by its `next`; else, as in English, in the server's words. */
  failure({ code, next, message }: Omit<Failure, 'next'> & Partial<Failure>): string {
    return this.#words[code] ?? this.#words[`${next}`] ?? message;
  }

  /** An entry's text. Once it was removed, that says so: in this language if it has words for it, else in the server's. */
  body<Body>({
    body,
    purgedAt,
  }: {
    readonly body: Body;
    readonly purgedAt?: string | undefined;
  }): Body | string {
    const words = purgedAt && this.#words['purged'];
    return words ? fill(words, [this.date(purgedAt)]) : body;
  }

  readonly number = (value: number): string => value.toLocaleString(this.#region);

  readonly time = (at: string | number, timeZone = this.#timeZone): string =>
    this.#format(at, { hour: 'numeric', minute: '2-digit' }, timeZone);

  date(at: string): string {
    return this.#format(at, { month: 'short', day: 'numeric', ...this.#year(at) });
  }

  /** Date and time; without the date if both moments are on the same day. */
  dateTime(at: string, other: string | number = Date.now()): string {
    const day = this.dayOf(at) !== this.dayOf(other) && this.date(at);
    return [day, this.time(at)].filter(Boolean).join(', ');
  }

  /** _Today_, _Yesterday_, or the date with its weekday. */
  day(at: string): string {
    const ahead = this.dayOf(at) - this.dayOf(Date.now());
    const words = [0, -1].includes(ahead)
      ? new Intl.RelativeTimeFormat(this.tag, { numeric: 'auto' }).format(ahead, 'day')
      : this.#format(at, { weekday: 'long', month: 'long', day: 'numeric', ...this.#year(at) });
    return words.charAt(0).toLocaleUpperCase(this.tag) + words.slice(1);
  }

  /** Days since 1970 by the calendar of the time zone, even if a day has 23 or 25 hours. Swedish dates are in ISO 8601. */
  dayOf(at: string | number): number {
    return Date.parse(this.#format(at, {}, this.#timeZone, 'sv')) / 86_400_000;
  }

  #year(at: string): { year?: 'numeric' } {
    const year = (moment: string | number): string => this.#format(moment, { year: 'numeric' });
    return year(at) === year(Date.now()) ? {} : { year: 'numeric' };
  }

  /** A format is slow to make and fast to use, so it is kept. An unknown time zone falls back to the browser's. */
  #format(
    at: string | number,
    form: Intl.DateTimeFormatOptions,
    timeZone = this.#timeZone,
    tag = this.#region,
  ): string {
    const key = JSON.stringify([form, timeZone, tag]);
    let format = this.#formats.get(key);
    try {
      format ??= new Intl.DateTimeFormat(tag, { ...form, timeZone });
    } catch {
      format = new Intl.DateTimeFormat(tag, form);
    }
    this.#formats.set(key, format);
    const moment = new Date(at);
    return +moment ? format.format(moment) : '';
  }
}

/** The language as a tag that `Intl` accepts; English for anything else. */
export function knownTag(tag: string | undefined): string {
  try {
    return new Intl.Locale(tag || 'en').baseName;
  } catch {
    return 'en';
  }
}

function fill(template: string, values: readonly string[]): string {
  return values.length ? template.replace(/\{(\d)\}/g, (_, index) => values[index] ?? '') : template;
}
