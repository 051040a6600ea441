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
