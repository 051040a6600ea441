/** `votech-messages serve`: the server with the settings of the environment, until SIGTERM or SIGINT. */
import { readConfig } from '../config.ts';
import { startServer } from '../main.ts';
import { type Command, CommandFault, readArgs } from './command.ts';

export const serve: Command = {
  help: [
    'Usage: votech-messages serve',
    '',
    'Runs the server until SIGTERM or SIGINT. Every setting comes from the environment; all faults are named at once.',
  ].join('\n'),
  async run(args) {
    readArgs(args, {});
    const config = readConfig();
    const server = await startServer(config).catch((error: unknown) => {
      throw mendable(error) ?? error;
    });
    onStop(() => server.close());
    return undefined;
  },
};

function mendable(error: unknown): CommandFault | null {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE')
    return new CommandFault('PORT is in use by another program. Choose another one, for example PORT=8788.');
  if (code === 'EACCES')
    return new CommandFault(
      'PORT may not be used by this account. Choose one above 1024, for example PORT=8787.',
    );
  return null;
}

function onStop(stop: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
