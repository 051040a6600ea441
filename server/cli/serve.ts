/** `votech-messages serve`: the server with the settings of the environment, until SIGTERM or SIGINT. */
import { ConfigError, readConfig } from '../config.ts';
import { startServer } from '../main.ts';
import { DatabaseFault } from '../store/sqlite/open-database.ts';

export async function serve(): Promise<void> {
  try {
    const server = await startServer(readConfig());
    onStop(() => server.close());
  } catch (error) {
    const words = whyNotStarted(error);
    if (words === null) throw error;
    console.error(words);
    process.exit(1);
  }
}

/** For what an operator can mend; null for a fault of ours. */
function whyNotStarted(error: unknown): string | null {
  if (error instanceof ConfigError || error instanceof DatabaseFault) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE')
    return 'PORT is in use by another program. Choose another one, for example PORT=8788.';
  if (code === 'EACCES')
    return 'PORT may not be used by this account. Choose one above 1024, for example PORT=8787.';
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
