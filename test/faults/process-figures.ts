/** What a process holds, as the system says it; Linux only. */
import { readFileSync, readdirSync } from 'node:fs';
import * as v from 'valibot';

export function residentKiB(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

/** What it has worked until now, in milliseconds: the same on a busy machine and on a quiet one, to a hundredth of a second. */
export function workedMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

export function openHandles(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** Has whoever listens at the one port of this machine a connection from the other? */
export function isConnected(port: number, from: number): boolean {
  const [here, there] = [port, from].map((each) => each.toString(16).toUpperCase().padStart(4, '0'));
  return new RegExp(`:${here} [0-9A-F]+:${there} 01 `).test(readFileSync('/proc/net/tcp', 'utf8'));
}

/** Node raises its own limit to what the system allows; above that a measurement would measure refusals. */
export function requireHandles(count: number): void {
  const { userLimits } = v.parse(reportSchema, process.report?.getReport());
  const most = userLimits.open_files.hard;
  if (typeof most === 'number' && most < count)
    throw new Error(`The system allows ${most} open files and ${count} are needed: ulimit -n ${count}`);
}

const reportSchema = v.object({
  userLimits: v.object({ open_files: v.object({ hard: v.union([v.number(), v.string()]) }) }),
});
