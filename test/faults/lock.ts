/** Another process that holds the record's write lock. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Resolves once it is held; call the returned function to let go. */
export async function holdLock(file: string): Promise<() => Promise<void>> {
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script, file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  return async () => {
    holder.stdin.end();
    await once(holder, 'exit');
  };
}

/** Until its standard input ends. */
const script = `
import Database from 'better-sqlite3';
const database = new Database(process.argv[1]);
database.exec('BEGIN IMMEDIATE');
console.log('held');
process.stdin.resume().once('end', () => process.exit());`;
