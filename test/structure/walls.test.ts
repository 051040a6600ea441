import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

type Case = readonly [file: string, statement: string];

/** A rule that matches nothing looks like a wall that holds: so each is tried with an import that it must refuse. */
const refused: readonly Case[] = [
  ['server/app.ts', `import 'better-sqlite3';`],
  ['server/app.ts', `import '../demo/main.ts';`],
  ['server/app.ts', `import '../widget/index.ts';`],
  ['server/main.ts', `export const load = () => import('twilio');`],
  ['server/cli/doctor.ts', `import 'resend';`],
  ['server/contract.ts', `import 'hono';`],
  ['server/errors.ts', `import './app.ts';`],
  ['server/auth/policy.ts', `import 'node:crypto';`],
  ['server/auth/policy.ts', `import './token.ts';`],
  ['server/auth/token.ts', `import '../routes/thread.ts';`],
  ['server/guard/ssn/ssn.ts', `import 'node:fs';`],
  ['server/guard/ssn/ssn.ts', `import '../../messaging/outbox.ts';`],
  ['server/rules/status.ts', `import '../messaging/outbox.ts';`],
  ['server/rules/status.ts', `import 'node:crypto';`],
  ['server/rules/match-reply.ts', `import '../store/records.ts';`],
  ['server/store/sqlite/record-inbound.ts', `import '../../messaging/outbox.ts';`],
  ['server/directory/read-change.ts', `import '../messaging/outbox.ts';`],
  ['server/messaging/outbox.ts', `import 'hono';`],
  ['server/messaging/outbox.ts', `import 'twilio/lib/webhooks/webhooks.js';`],
  ['server/messaging/outbox.ts', `import '../store/sqlite/sqlite-store.ts';`],
  ['server/messaging/outbox.ts', `import '../providers/twilio.ts';`],
  ['server/messaging/outbox.ts', `import '../routes/thread.ts';`],
  ['server/messaging/outbox.ts', `import '../config.ts';`],
  ['server/directory/read-change.ts', `import '../store/sqlite/sqlite-store.ts';`],
  ['server/routes/thread.ts', `import '../store/sqlite/sqlite-store.ts';`],
  ['server/routes/thread.ts', `import '../../widget/localize/localize.ts';`],
  ['server/routes/thread.ts', `import '../../widget/index.ts';`],
  ['server/routes/thread.ts', `import '../../demo/main.ts';`],
  ['server/routes/thread.ts', `import 'better-sqlite3';`],
  ['server/routes/thread.ts', `import '../providers/resend.ts';`],
  ['server/store/store.ts', `import './sqlite/sqlite-store.ts';`],
  ['server/store/sqlite/file/open-database.ts', `import 'hono';`],
  ['server/store/sqlite/file/open-database.ts', `import '../../../routes/thread.ts';`],
  ['server/providers/call-watch.ts', `import 'twilio';`],
  ['server/providers/twilio.ts', `import 'resend';`],
  ['server/providers/resend.ts', `import 'twilio';`],
  ['server/providers/resend.ts', `import '../store/store.ts';`],
  ['widget/events.ts', `import { threadSchema } from '../server/contract.ts'; export { threadSchema };`],
  ['widget/events.ts', `import type { Store } from '../server/store/store.ts'; export type { Store };`],
  ['widget/localize/localize.ts', `import '../../server/errors.ts';`],
  ['widget/events.ts', `import 'valibot';`],
  ['widget/events.ts', `import 'node:fs';`],
  ['widget/events.ts', `import '../demo/page.ts';`],
  ['widget/events.ts', `import './manifest/write.ts';`],
  ['widget/events.ts', `import './build/edit-modules.ts';`],
  ['widget/header/search.ts', `import '../build/edit-modules.ts';`],
  ['widget/thread/thread-state.ts', `import 'lit';`],
  ['widget/thread/thread-state.ts', `import '../dialog/composer.ts';`],
  ['widget/connection/api.ts', `import '../thread-view.ts';`],
  ['widget/build/edit-modules.ts', `import '../votech-messages.ts';`],
  ['widget/manifest/write.ts', `import '../votech-messages.ts';`],
  ['widget/manifest/write.ts', `import '../../server/contract.ts';`],
  ['demo/main.ts', `import 'better-sqlite3';`],
];

const allowed: readonly Case[] = [
  ['server/routes/transcript/transcript-words.ts', `import '../../../widget/localize/es.ts';`],
  ['server/store/sqlite/file/open-database.ts', `import 'better-sqlite3';`],
  ['server/store/sqlite/record-inbound.ts', `import '../../rules/match-reply.ts';`],
  ['server/providers/twilio.ts', `import 'twilio';`],
  ['server/providers/resend-webhook.ts', `import 'resend';`],
  [
    'server/messaging/outbox.ts',
    `import type { Provider } from '../providers/provider.ts'; export type { Provider };`,
  ],
  ['server/messaging/outbox.ts', `import type { Store } from '../store/store.ts'; export type { Store };`],
  ['server/guard/guard.ts', `import './ssn/ssn.ts';`],
  ['server/guard/ssn/ssn.ts', `import '../search/phrases.ts';`],
  ['server/auth/policy.ts', `import type { Role } from '../contract.ts'; export type { Role };`],
  ['widget/events.ts', `import type { Thread } from '../server/contract.ts'; export type { Thread };`],
  ['widget/localize/localize.ts', `import '../events.ts'; import 'lit'; import 'lit/directives/repeat.js';`],
  ['widget/build/pool-phrases.ts', `import 'vite'; import '../localize/es.ts';`],
  ['widget/manifest/write.ts', `import 'node:fs'; import 'valibot'; import './web-types.ts';`],
  ['widget/thread/outbox.ts', `import '../connection/api.ts'; import './thread-state.ts';`],
  ['demo/main.ts', `import '../server/app.ts';`],
];

const reportSchema = v.object({
  diagnostics: v.array(
    v.object({
      code: v.optional(v.string(), ''),
      filename: v.string(),
      labels: v.array(v.object({ span: v.object({ line: v.number() }) })),
    }),
  ),
});

describe('the walls between the rooms', () => {
  it('are tried in rooms that are there', () => {
    const files = [...refused, ...allowed].map(([file]) => file);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('refuse each import that crosses one', () => {
    const hits = lint(refused);
    expect(refused.filter((wall) => !hits.has(wall))).toEqual([]);
  });

  it('let each import through that a room needs', () => {
    const hits = lint(allowed);
    expect(allowed.filter((wall) => hits.has(wall))).toEqual([]);
  });
});

/** Writes each statement on a line of its file, in a tree like ours, and returns those that the linter refused. */
function lint(cases: readonly Case[]): Set<Case> {
  const folder = mkdtempSync(join(tmpdir(), 'walls-'));
  try {
    cpSync('.oxlintrc.json', join(folder, '.oxlintrc.json'));
    const files = Map.groupBy(cases, ([file]) => file);
    for (const [file, inFile] of files) {
      mkdirSync(join(folder, dirname(file)), { recursive: true });
      writeFileSync(join(folder, file), inFile.map(([, statement]) => `${statement}\n`).join(''));
    }
    return new Set(
      crossings(folder)
        .map(([file, line]) => files.get(file)?.[line - 1])
        .filter((hit) => hit !== undefined),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function crossings(folder: string): (readonly [file: string, line: number])[] {
  const { stdout } = spawnSync(resolve('node_modules/.bin/oxlint'), ['--format=json', '.'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const { diagnostics } = v.parse(reportSchema, JSON.parse(stdout));
  return diagnostics
    .filter(({ code }) => code.includes('no-restricted-imports'))
    .map(({ filename, labels }) => [filename, labels[0]?.span.line ?? 0]);
}
