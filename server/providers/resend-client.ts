/** Resend's SDK, made quiet. */
import type { Resend } from 'resend';

export interface ResendAccount {
  readonly apiKey: string;
  /** In place of Resend's own address, for tests and the demo. */
  readonly apiUrl: string | null;
}

/** The address is always given, or the SDK takes it from the environment. */
export async function loadResend({ apiKey, apiUrl }: ResendAccount): Promise<Resend> {
  const { Resend } = await import('resend');
  const resend = new Resend(apiKey, { baseUrl: (apiUrl ?? 'https://api.resend.com').replace(/\/+$/, '') });
  // RESEND_DEBUG in the environment would print what Resend says of an address.
  Reflect.set(resend, 'debug', false);
  return resend;
}
