/** The log holds ids, codes and durations. Of an error it keeps only what cannot hold a person's data. */
import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from './config.ts';

export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: safeError },
      hooks: { logMethod: withoutErrorMessage },
    },
    destination ?? standardOutput(),
  );
}

/** Lines that wait for room in a file on a full disk; what comes after them is lost. */
const mostWaiting = 1024 * 1024;

function standardOutput(): DestinationStream {
  // Synchronous, so that the last lines before a crash are there.
  const output = pino.destination({ dest: 1, sync: true, maxLength: mostWaiting });
  // Nobody may lose a message for want of a log. The lines are tried again with each that follows.
  output.on('error', () => {});
  return output;
}

/** An error's message, and an SDK's whole error object, may hold texts, numbers and credentials. */
export function safeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  return {
    name: /^\w{1,64}$/.test(error.name) ? error.name : 'Error',
    ...safeCodes(error),
    ...(error.cause instanceof Error ? { cause: safeCodes(error.cause) } : {}),
    stack: ownLines(error.stack ?? ''),
  };
}

function safeCodes(error: Error): { code?: string | number; status?: number } {
  const code = 'code' in error ? error.code : undefined;
  const status = 'status' in error ? error.status : undefined;
  const isCode = (typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,63}$/i.test(code)) || isSmallInteger(code);
  return { ...(isCode ? { code } : {}), ...(isSmallInteger(status) ? { status } : {}) };
}

function isSmallInteger(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(Number(value)) < 1_000_000;
}

/** Only `file:line:column` of our own files is kept: function names and the message above them are not. */
function ownLines(stack: string): string[] {
  const root = `${import.meta.dirname}/`;
  return stack
    .split('\n')
    .filter((line) => /^ +at /.test(line) && line.includes(root))
    .map((line) => line.slice(line.lastIndexOf(root) + root.length).replace(/\)$/, ''))
    .filter((place) => /^[\w./-]+:\d+:\d+$/.test(place));
}

/** If no message is given, pino would log the error's own. */
function withoutErrorMessage(this: Logger, args: Parameters<Logger['info']>, method: Logger['info']): void {
  const [first, message, ...rest] = args;
  const subject: unknown = first;
  if (subject instanceof Error) method.apply(this, [{ err: subject }, message ?? 'error', ...rest]);
  else if (message === undefined && typeof subject === 'object') method.apply(this, [subject, '']);
  else method.apply(this, args);
}
