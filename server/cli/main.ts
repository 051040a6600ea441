/** The command `votech-messages`: one file a command. */
import { serve } from './serve.ts';

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = { serve };

export async function main([name = '', ...args]: readonly string[]): Promise<void> {
  const command = commands[name];
  if (command === undefined) {
    console.error(`Usage: votech-messages <command>\nCommands: ${Object.keys(commands).join(', ')}`);
    process.exitCode = 1;
    return;
  }
  await command(args);
}
