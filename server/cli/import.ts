/** `votech-messages import FILE|FOLDER|ZIP` */
import { createInterface } from 'node:readline/promises';
import { readDirectorySettings } from '../config/command-settings.ts';
import { collectDiagnostics, type Diagnostics } from '../directory/import/diagnostic.ts';
import { openFiles, UnreadableSource } from '../directory/import/open-files.ts';
import { recognize } from '../directory/import/recognize.ts';
import { carryOut, type ImportPlan, type ImportResult, planImport } from '../directory/import/run-import.ts';
import { type Command, CommandFault, print, printError, readArgs } from './command.ts';
import {
  type ClosableTarget,
  openReadOnlyTarget,
  openServerTarget,
  openStoreTarget,
} from './import-target.ts';
import { renderDiagnostics, renderPlan, renderProgress, renderResult } from './import-report.ts';

export const importStudents: Command = {
  help: [
    'Usage: votech-messages import FILE|FOLDER|ZIP [--dry-run] [--partial] [--yes] [--server URL] [--json]',
    '',
    'Loads students and contacts. Recognized by their headers: a plain CSV (at least id and name), OneRoster 1.1 and 1.2,',
    'Microsoft SDS v2.1, Clever students.csv. Everything is checked before anything is written.',
    '',
    '--dry-run  only says what would happen; exit code 1 if the import would stop',
    '--partial  the file holds only some of the students; without it, students missing from the file are deactivated',
    '--yes      deactivates more than a tenth of the students without asking',
    '--server   writes through PUT /api/students of a running server with DIRECTORY_KEY; never deactivates missing students',
    '--json     prints the report as JSON, for scripts',
    '',
    'An import that was cut off can be run again. Nothing is deleted. Consent to texts is never turned on.',
    'Passwords, demographics, IEP, 504 and lunch columns are not read.',
  ].join('\n'),
  async run(args) {
    const { values, positionals } = readArgs(args, options, ['FILE']);
    const [path = ''] = positionals;
    const diagnostics = collectDiagnostics();
    const opened = await openFiles(path).catch(throwFault);
    try {
      const settings = readDirectorySettings();
      const target = openTarget(settings, values.server, values['dry-run']);
      try {
        const source = await recognize(opened.files, diagnostics).catch(throwFault);
        const work = {
          settings,
          partial: values.partial,
          onProgress: showProgress,
        };
        const plan = await planImport(source, target, diagnostics, work);
        const stop = values['dry-run'] ? wouldStop(plan, values.yes) : await whyStop(plan, values);
        const writes = stop === null && !values['dry-run'];
        const result = writes ? await carryOut(source, plan, counted(target), diagnostics, work) : null;
        return report({ plan, result, stop, diagnostics, json: values.json, dryRun: values['dry-run'] });
      } finally {
        target.close();
      }
    } finally {
      opened.close();
    }
  },
};

const options = {
  'dry-run': { type: 'boolean', default: false },
  partial: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  server: { type: 'string' },
} as const;

/** For what the operator can put right in the file. */
function throwFault(error: unknown): never {
  if (error instanceof UnreadableSource) throw new CommandFault(error.message);
  throw error;
}

function openTarget(
  { databaseFile, directoryKey }: ReturnType<typeof readDirectorySettings>,
  server: string | undefined,
  dryRun: boolean,
): ClosableTarget {
  if (server === undefined)
    return dryRun ? openReadOnlyTarget(databaseFile) : openStoreTarget(databaseFile, () => new Date());
  if (directoryKey === null) throw new CommandFault('DIRECTORY_KEY is required with --server.');
  if (!/^https?:$/.test(URL.parse(server)?.protocol ?? ''))
    throw new CommandFault('--server must be an address such as http://127.0.0.1:8787');
  return openServerTarget(server, directoryKey);
}

/** Says of an import that ends half-way how far it came: what is written stays. */
function counted(target: ClosableTarget): ClosableTarget {
  let written = 0;
  const put: ClosableTarget['put'] = async (students) => {
    const outcomes = await target.put(students).catch((error: unknown) => {
      if (written > 0)
        printError(
          `Stopped after ${written} students, which are written. Run it again: what is there already does no harm.`,
        );
      throw error;
    });
    written += students.length;
    return outcomes;
  };
  return { ...target, put };
}

type Stop = 'nothing' | 'too_many' | null;

/** Why the import stops if nobody can be asked. */
function wouldStop(plan: ImportPlan, yes: boolean): Stop {
  if (plan.rows === plan.refused) return 'nothing';
  return plan.asksFirst && !yes ? 'too_many' : null;
}

async function whyStop(plan: ImportPlan, { yes, json }: { yes: boolean; json: boolean }): Promise<Stop> {
  const stop = wouldStop(plan, yes);
  if (stop !== 'too_many' || json || !process.stdin.isTTY) return stop;
  printError(renderPlan(plan));
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asking.question('Deactivate so many? Type yes to go on: ');
  asking.close();
  return answer.trim() === 'yes' ? null : 'too_many';
}

const stopWords = {
  too_many:
    'more than a tenth of the students would be deactivated. If this is right, say --yes; if the file holds some students only, --partial.',
  nothing: 'no row can be taken.',
} as const;

function report(done: {
  readonly plan: ImportPlan;
  readonly result: ImportResult | null;
  readonly stop: Stop;
  readonly diagnostics: Diagnostics;
  readonly json: boolean;
  readonly dryRun: boolean;
}): number {
  const { plan, result, stop, diagnostics, json, dryRun } = done;
  const { missing, ...counted } = plan;
  if (json) {
    const { first, counts } = diagnostics;
    const stops = dryRun ? { stopped: 'dry_run', wouldStop: stop } : { stopped: stop };
    const facts = { ...counted, missing: missing.length, ...stops, result, counts, diagnostics: first };
    print(JSON.stringify(facts, null, 2));
  } else {
    print(
      [renderDiagnostics(diagnostics), renderPlan(plan), renderResult(result)].filter(Boolean).join('\n'),
    );
    if (stop !== null)
      printError(
        `${dryRun ? 'Without --dry-run it would stop' : 'Stopped, and nothing was written'}: ${stopWords[stop]}`,
      );
  }
  return stop !== null || diagnostics.counts.error > 0 || (result?.refused ?? 0) > 0 ? 1 : 0;
}

/** On a terminal only: a script that reads the output wants nothing but the report. */
function showProgress(rows: number, total: number | null): void {
  if (process.stderr.isTTY) process.stderr.write(renderProgress(rows, total));
}
