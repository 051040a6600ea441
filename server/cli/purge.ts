/** `votech-messages purge [--dry-run]` */
import { readRetentionSettings } from '../config/command-settings.ts';
import { purgeRecord } from '../messaging/purge-record.ts';
import { countDue } from '../store/sqlite/count-due.ts';
import { refuseMissing } from '../store/sqlite/file/open-existing.ts';
import { everyStudent, listHolds } from '../store/sqlite/holds.ts';
import type { RetentionSchedule } from '../store/retention.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import { type Command, print, readArgs } from './command.ts';

const classes = [
  ['delivery_events', 'RETENTION_DELIVERY_EVENTS', 'reports of the providers'],
  ['messages', 'RETENTION_MESSAGES', 'words of messages sent'],
  ['replies', 'RETENTION_REPLIES', 'words and pictures of replies'],
] as const;

export const purge: Command = {
  help: [
    'Usage: votech-messages purge [--dry-run]',
    '',
    'Removes what is older than RETENTION_DELIVERY_EVENTS, RETENTION_MESSAGES and RETENTION_REPLIES allow, except for students on',
    'hold. What is removed leaves its hash. A running server does this by itself every day, so the command is refused then.',
    'With --dry-run nothing is removed: it shows how much would be, even while the server runs.',
  ].join('\n'),
  async run(args) {
    const { values } = readArgs(args, { 'dry-run': { type: 'boolean', default: false } });
    const { databaseFile, retention } = readRetentionSettings();
    if (values['dry-run']) show(databaseFile, retention);
    else await remove(databaseFile, retention);
    return 0;
  },
};

function show(file: string, retention: RetentionSchedule): void {
  const due = countDue(file, retention, new Date());
  const holds = listHolds(file);
  for (const [kind, setting, words] of classes) {
    const rule =
      retention[kind] === null ? `${setting} is not set: kept forever` : `would be removed by ${setting}`;
    print(`${String(due[kind]).padStart(9)} ${words} (${rule})`);
  }
  const isAll = holds.some(({ studentId }) => studentId === everyStudent);
  const held = holds.length === 1 ? '1 student is' : `${holds.length} students are`;
  print(`${isAll ? 'Every student is' : held} on hold. Nothing was removed.`);
}

async function remove(file: string, retention: RetentionSchedule): Promise<void> {
  refuseMissing(file);
  const store = openSqliteStore(file);
  try {
    const settings = { retention };
    const removed = await purgeRecord({ store, settings, now: () => new Date() }, async () => {});
    print(
      `Removed: ${removed.delivery_events} reports, the words of ${removed.messages} messages and ${removed.replies} replies.`,
    );
    if (Object.values(retention).every((keptMs) => keptMs === null))
      print('Nothing is due: no RETENTION_… is set.');
  } finally {
    store.close();
  }
}
