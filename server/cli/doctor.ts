/** `votech-messages doctor [--json]` */
import { statfsSync } from 'node:fs';
import { processEnvironment } from '../config/command-settings.ts';
import { type Command, print, readArgs } from './command.ts';
import { examine } from './doctor/examine.ts';
import type { Finding } from './doctor/finding.ts';

export const doctor: Command = {
  help: [
    'Usage: votech-messages doctor [--json]',
    '',
    'Checks settings, secrets, database, backups, disk, clock, PUBLIC_URL from outside, signatures, Twilio and Resend, and',
    'says what is wrong, why it matters and what to do. Changes nothing, sends nothing. Exit code 1 if anything fails.',
  ].join('\n'),
  async run(args) {
    const { values } = readArgs(args, { json: { type: 'boolean', default: false } });
    const findings = await examine({
      env: processEnvironment(),
      now: () => new Date(),
      nodeVersion: process.versions.node,
      freeBytes,
      timeoutMs: 8_000,
    });
    const failures = findings.filter(({ result }) => result === 'failure').length;
    if (values.json === true) print(JSON.stringify({ ok: failures === 0, findings }, null, 2));
    else print(render(findings));
    return failures === 0 ? 0 : 1;
  },
};

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

const signs = { ok: 'ok  ', warning: 'WARN', failure: 'FAIL', skipped: '-   ' } as const;

function render(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ check, result, says, why, todo }) => [
    `${signs[result]} ${check}: ${says}`,
    ...(why === undefined ? [] : [`       Why it matters: ${why}`]),
    ...(todo === undefined ? [] : [`       What to do: ${todo}`]),
  ]);
  const count = (result: Finding['result']) => findings.filter((each) => each.result === result).length;
  return [...lines, '', `Failures: ${count('failure')}. Warnings: ${count('warning')}.`].join('\n');
}
