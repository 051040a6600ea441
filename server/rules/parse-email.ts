import * as v from 'valibot';

/** The RFC's own form takes O'Neil, and also what no mail server would: dots side by side, a host without its domain. */
const emailSchema = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(254),
  v.rfcEmail(),
  v.regex(/^[^.@]+(?:\.[^.@]+)*@[^@]+\.[a-z][a-z\d-]+$/i),
);

/** The address without surrounding spaces; null if it is none. */
export function parseEmail(text: string): string | null {
  const result = v.safeParse(emailSchema, text);
  return result.success ? result.output : null;
}
