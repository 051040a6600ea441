/** The first start: students through the directory's own API, then what happened until today. */
import type { Config } from '../server/config.ts';
import { startServer } from '../server/main.ts';
import { openSqliteStore } from '../server/store/sqlite/sqlite-store.ts';
import type { Devices } from './devices.ts';
import { longStoryUntil } from './history/long-story.ts';
import { seedDevices } from './history/seed-devices.ts';
import { seedHistory } from './history/seed-history.ts';
import { storiesUntil } from './history/stories.ts';
import { putStudents } from './put-students.ts';
import type { DemoSettings } from './settings.ts';

export interface SeedOptions {
  readonly config: Config;
  readonly settings: DemoSettings;
  readonly devices: Devices;
  readonly now: Date;
}

export async function seed({ config, settings, devices, now }: SeedOptions): Promise<void> {
  const { directoryKey, mailbox } = settings;
  // On another port: whoever waits for the demo must not find this server, which soon stops.
  const server = await startServer({ ...config, port: 0 });
  await putStudents({ url: server.url, directoryKey, now });
  // With no server at work nothing of the past is sent again.
  await server.close();
  const moments = [...storiesUntil(now), ...longStoryUntil(now)];
  const store = openSqliteStore(config.databaseFile);
  await seedHistory(moments, { store, mailbox, replyWindowMs: config.replyWindowMs });
  store.close();
  seedDevices(moments, devices, mailbox);
}
