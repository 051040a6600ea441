/**
 * `npm run faults`: everything that `npm test` tries in short, at length, as tables. `FAULTS_KILLS` (200), `FAULTS_PAGES`
 * (100) and `FAULTS_RESTARTS` (10) change how long. Ends with 1 when anything was lost, doubled or told wrongly.
 */
import { findLeaks } from './canary.ts';
import { turnClocks } from './clocks.ts';
import { killAtRandom } from './crashes.ts';
import { providerFaults, suffer } from './provider-faults.ts';
import { restartUnderPages } from './restarts.ts';
import { fillDisk, lockFromOutside, openDamaged } from './storage.ts';
import { sweep } from './sweep.ts';

const numberOf = (name: string, usual: number) => Number(process.env[name] ?? usual);
let faults = 0;

function show(title: string, rows: object, isWell: boolean): void {
  console.log(`\n${title}: ${isWell ? 'as promised' : 'FAULT'}`);
  console.table(rows);
  if (!isWell) faults += 1;
}

for (const way of ['sms', 'email', 'status', 'inbound'] as const) {
  const figures = await sweep(way);
  show(
    `Death at every place of ${way}`,
    { ...figures, faults: figures.faults.join('; ') },
    figures.faults.length === 0,
  );
}

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

for (const damage of ['truncated', 'damaged', 'empty'] as const) {
  const seen = await openDamaged(damage);
  show(
    `A file that is ${damage}`,
    { ...seen, refusal: seen.refusal.replace(/^\S+ /, '') },
    seen.untouched && seen.refusal !== '',
  );
}
const disk = await fillDisk();
show('A full disk', disk, disk.sendCode === 'SQLITE_FULL' && disk.read === disk.atProvider);
const lock = await lockFromOutside();
show('A lock from outside', lock, lock.status === 503 && lock.atProvider === 0 && lock.waitedMs < 1_000);
const clocks = await turnClocks();
show('Clocks that jump', clocks, clocks.inOrder && clocks.messages === clocks.atProvider);
const { lines, leaks } = await findLeaks();
show('The log at its most talkative', { lines, leaks: leaks.join(' ') }, leaks.length === 0);

const restarts = await restartUnderPages(numberOf('FAULTS_PAGES', 1_000), numberOf('FAULTS_RESTARTS', 20));
show(
  'Pages through restarts',
  { ...restarts, exitCodes: restarts.exitCodes.join(' ') },
  restarts.missed + restarts.doubled + restarts.resets === 0 &&
    restarts.exitCodes.every((code) => code === 0) &&
    restarts.backAfterP95Ms < 3_000,
);
const crashes = await killAtRandom(numberOf('FAULTS_KILLS', 200));
const { lost, sentTwice, contradictions, open } = crashes;
show(
  'Kills at random instants',
  { ...crashes, worst: crashes.worst.join('; ') },
  lost + sentTwice + contradictions + open === 0,
);

process.exit(faults === 0 ? 0 : 1);
