/** What a check says: nothing to do, or what is wrong, why that matters, and what to do. */
import type { Config } from '../../config.ts';
import type { Environment } from '../../config/settings.ts';

export interface Finding {
  /** Stable, for scripts: `twilio_number_webhook`. */
  readonly check: string;
  readonly result: 'ok' | 'warning' | 'failure' | 'skipped';
  readonly says: string;
  readonly why?: string;
  readonly todo?: string;
}

/** What the checks look at; a test gives its own. */
export interface Surroundings {
  readonly env: Environment;
  readonly now: () => Date;
  /** Without a leading `v`. */
  readonly nodeVersion: string;
  /** Bytes that are free where this folder is. */
  readonly freeBytes: (folder: string) => number;
  /** For each call over the network. */
  readonly timeoutMs: number;
}

export type Check = (config: Config, around: Surroundings) => Promise<readonly Finding[]>;

export function ok(check: string, says: string): Finding {
  return { check, result: 'ok', says };
}

export function skipped(check: string, says: string): Finding {
  return { check, result: 'skipped', says };
}

export function warning(check: string, says: string, why: string, todo: string): Finding {
  return { check, result: 'warning', says, why, todo };
}

export function failure(check: string, says: string, why: string, todo: string): Finding {
  return { check, result: 'failure', says, why, todo };
}
