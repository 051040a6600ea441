/**
 * `npm run faults`: everything that `npm test` tries in short, at length, as tables. Names after `--` run these alone:
 * `npm run faults -- junk streams`. Ends with 1 when anything was lost, doubled, told wrongly or too slow.
 */
import { findLeaks } from './canary.ts';
import { turnClocks } from './clocks.ts';
import { killAtRandom } from './crashes.ts';
import { workUnderJunk } from './junk.ts';
import { providerFaults, suffer } from './provider-faults.ts';
import { restartUnderPages } from './restarts.ts';
import { key, sendSlowly } from './slow-requests.ts';
import { soak } from './soak.ts';
import { measureStalls } from './stalls.ts';
import { becomeReadOnly, fillDisk, lockFromOutside, openDamaged, startUnwritable } from './storage.ts';
import { followByThousands } from './streams.ts';
import { sweep } from './sweep.ts';
import { answerWebhooks } from './webhooks.ts';
import { runServer } from '../support/run-server.ts';

/** How long: `FAULTS_KILLS`, `FAULTS_PAGES`, `FAULTS_RESTARTS`, `FAULTS_STREAMS`, `FAULTS_REQUESTS`, `FAULTS_SENDS`. */
const numberOf = (name: string, usual: number) => Number(process.env[`FAULTS_${name}`] ?? usual);
let faults = 0;

function show(title: string, rows: object, isWell: boolean): void {
  console.log(`\n${title}: ${isWell ? 'as promised' : 'FAULT'}`);
  console.table(rows);
  if (!isWell) faults += 1;
}

const checks = {
  async sweep() {
    for (const way of ['sms', 'email', 'status', 'inbound'] as const) {
      const figures = await sweep(way);
      const rows = { ...figures, faults: figures.faults.join('; ') };
      show(`Death at every place of ${way}`, rows, figures.faults.length === 0);
    }
  },
  async providers() {
    const suffered = [];
    for (const fault of providerFaults) {
      for (const channel of ['sms', 'email'] as const) {
        const seen = await suffer(fault, channel);
        const promised = fault[channel];
        const isWell = seen.status === promised.status && seen.atProvider === promised.atProvider;
        suffered.push({ fault: fault.name, channel, ...seen, isWell });
      }
    }
    show(
      'Faults of the providers',
      suffered,
      suffered.every(({ isWell }) => isWell),
    );
  },
  async storage() {
    for (const damage of ['truncated', 'damaged', 'empty'] as const) {
      const { refusal, untouched } = await openDamaged(damage);
      const words = refusal.replace(/^\S+ /, '');
      show(`A file that is ${damage}`, { words, untouched }, untouched && refusal !== '');
    }
    for (const what of ['file', 'folder'] as const) {
      const { words, untouched } = await startUnwritable(what);
      show(`A ${what} that may not be written`, { untouched }, untouched && words.includes('permissions'));
    }
    const readOnly = await becomeReadOnly();
    show('A disk that becomes read-only', readOnly, readOnly.read === 1 && readOnly.atProvider === 1);
    const disk = await fillDisk();
    show('A full disk', disk, disk.sendCode === 'SQLITE_FULL' && disk.read === disk.atProvider);
    const lock = await lockFromOutside();
    show('A lock from outside', lock, lock.status === 503 && lock.atProvider === 0 && lock.waitedMs < 1_000);
  },
  async clocks() {
    const clocks = await turnClocks();
    show('Clocks that jump', clocks, clocks.inOrder && clocks.messages === clocks.atProvider);
  },
  async log() {
    const { lines, leaks } = await findLeaks();
    show('The log at its most talkative', { lines, leaks: leaks.join(' ') }, leaks.length === 0);
  },
  async slow() {
    const server = await runServer({ env: { DIRECTORY_KEY: key } });
    const parts = await Promise.all(
      (['headers', 'body'] as const).map((part) => sendSlowly(server.port, part)),
    );
    await server.stop();
    show(
      'Requests a byte at a time',
      parts,
      parts.every(({ answer, endedAfterMs }) => answer.includes('408') && endedAfterMs < 35_000),
    );
  },
  async junk() {
    const figures = await workUnderJunk(15);
    show('Work under junk', figures, figures.readP99Ms < 500 && figures.sendP99Ms < 500);
  },
  async stalls() {
    const stalls = await measureStalls(10_000, 1_000);
    const noise = stalls[0]?.stoodStillMs ?? 0;
    show(
      'How long the event loop stands still',
      stalls,
      stalls.every(({ stoodStillMs }) => stoodStillMs < 300 + noise),
    );
  },
  async streams() {
    for (const threads of [500, 1]) {
      const figures = await followByThousands(numberOf('STREAMS', 5_000), threads);
      show('Thousands who follow', figures, figures.kibEach <= 25 && figures.toldP99Ms < 500);
    }
  },
  async webhooks() {
    const figures = await answerWebhooks(64, 10);
    show('Webhooks', figures, figures.p99 < 500);
  },
  async restarts() {
    const restarts = await restartUnderPages(numberOf('PAGES', 1_000), numberOf('RESTARTS', 20));
    const { missed, doubled, resets, exitCodes } = restarts;
    show(
      'Pages through restarts',
      { ...restarts, exitCodes: exitCodes.join(' ') },
      missed + doubled + resets === 0 &&
        exitCodes.every((code) => code === 0) &&
        restarts.backAfterP95Ms < 3_000,
    );
  },
  async kills() {
    const crashes = await killAtRandom(numberOf('KILLS', 200));
    const { lost, sentTwice, contradictions, open } = crashes;
    show(
      'Kills at random instants',
      { ...crashes, worst: crashes.worst.join('; ') },
      lost + sentTwice + contradictions + open === 0 && crashes.backAfterP99Ms < 2_000,
    );
  },
  async soak() {
    const { parts, ...figures } = await soak(numberOf('REQUESTS', 1_000_000), numberOf('SENDS', 10_000));
    console.table(parts);
    const isFlat = figures.memoryGrewBy < 0.1 && figures.handlesGrewBy < 5;
    show(
      'A long working life',
      figures,
      isFlat && figures.failed === 0 && figures.sends === figures.atProvider,
    );
  },
} as const;

const named = process.argv.slice(2);
const unknown = named.filter((name) => !Object.hasOwn(checks, name));
if (unknown.length > 0)
  throw new Error(`No check is called ${unknown.join(', ')}: there is ${Object.keys(checks).join(', ')}`);
for (const [name, check] of Object.entries(checks))
  if (named.length === 0 || named.includes(name)) await check();

process.exit(faults === 0 ? 0 : 1);
