/** Resend's SDK, made quiet. */
import type { Resend } from 'resend';

export const resendApi = 'https://api.resend.com';

export interface ResendAccount {
  readonly apiKey: string;
  /** In place of Resend's own address, for tests and the demo. Without a slash at its end. */
  readonly apiUrl: string | null;
}

/** The address is always given, or the SDK takes it from the environment. */
export async function loadResend({ apiKey, apiUrl }: ResendAccount): Promise<Resend> {
  const { Resend } = await import('resend');
  const resend = new Resend(apiKey, { baseUrl: apiUrl ?? resendApi });
  // RESEND_DEBUG in the environment would print what Resend says of an address.
  Reflect.set(resend, 'debug', false);
  return resend;
}
