/** `votech-messages serve`: the server with the settings of the environment, until SIGTERM or SIGINT. */
import type { Logger } from 'pino';
import { codeOf } from '../code-of.ts';
import { ConfigError, type LogLevel, readConfig } from '../config.ts';
import { readLevel } from '../config/command-settings.ts';
import { readEnvFile } from '../config/env-file.ts';
import { createLogger } from '../log.ts';
import { startServer } from '../main.ts';
import { type Command, CommandFault, readArgs } from './command.ts';

export const serve: Command = {
  help: [
    'Usage: votech-messages serve',
    '',
    'Runs the server until SIGTERM or SIGINT. Every setting comes from the environment; all faults are named at once.',
    'SIGHUP reads LOG_LEVEL again from the file given by --env-file; without a file it turns debug on, and off again.',
  ].join('\n'),
  async run(args, envFile) {
    readArgs(args, {});
    const config = readConfig();
    const log = createLogger(config.logLevel);
    const starting = startServer(config, { log });
    // Before the server says that it listens: whoever waits for that may signal at once, and an unhandled SIGHUP ends the process.
    process.on('SIGHUP', () => changeLevel(log, config.logLevel, envFile));
    onStop(async () => (await starting).close());
    await starting.catch((error: unknown) => {
      throw faultOf(error) ?? error;
    });
    return undefined;
  },
};

/** Only the level can change: all other settings are read once, so that they agree with each other. */
function changeLevel(log: Logger, started: LogLevel, envFile: string | null): void {
  try {
    const toggled = log.level === 'debug' ? started : 'debug';
    log.level = envFile === null ? toggled : (readLogLevel(envFile) ?? started);
    log.info({ logLevel: log.level }, 'log level changed');
  } catch (error) {
    // The setting is named without its value. A file that cannot be read is no reason to end.
    const problem = error instanceof ConfigError ? error.message : 'the file of settings cannot be read';
    log.warn({ problem }, 'the log level stays');
  }
}

/** Null where the file does not say. Throws a ConfigError. */
function readLogLevel(envFile: string): LogLevel | null {
  const { LOG_LEVEL } = readEnvFile(envFile);
  return LOG_LEVEL === undefined ? null : readLevel({ LOG_LEVEL });
}

/** HOST is an unknown name, or an address that this machine does not have. */
const hostCodes = ['ENOTFOUND', 'EAI_AGAIN', 'EADDRNOTAVAIL', 'EINVAL', 'EAFNOSUPPORT'];

/** Null: nothing that a setting could put right. */
function faultOf(error: unknown): CommandFault | null {
  const code = codeOf(error);
  if (hostCodes.includes(code))
    return new CommandFault(
      'HOST is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for all of its addresses.',
    );
  if (code === 'EADDRINUSE')
    return new CommandFault('PORT is in use by another program. Choose another one, for example PORT=8788.');
  if (code === 'EACCES')
    return new CommandFault(
      'PORT may not be used by this account. Choose one above 1024, for example PORT=8787.',
    );
  return null;
}

function onStop(stop: () => Promise<void>): void {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // It may come twice, as from systemd by way of an old Node.
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      void stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
