import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  becomeReadOnly,
  fillDisk,
  lockFromOutside,
  openDamaged,
  startUnwritable,
} from '../../faults/storage.ts';
import { runServer } from '../../support/run-server.ts';

describe('the record', () => {
  it.each(['truncated', 'damaged', 'empty'] as const)(
    'that is %s is refused in words and left as it is',
    async (damage) => {
      const { refusal, untouched } = await openDamaged(damage);
      expect(refusal).toMatch(/estore/);
      expect(untouched).toBe(true);
    },
  );

  it('on a full disk is still read, and what cannot be saved is not sent', async () => {
    const { sendCode, read, atProvider, viewsLater } = await fillDisk();
    expect(sendCode).toBe('SQLITE_FULL');
    expect(read).toBe(atProvider);
    expect(viewsLater).toBe(201);
  });

  it.each(['file', 'folder'] as const)(
    'in a %s that may not be written is refused at start, in words',
    async (what) => {
      const { words, untouched } = await startUnwritable(what);
      expect(words).toMatch(/cannot be written|cannot be opened/);
      expect(words).toMatch(/permissions/);
      expect(words).not.toMatch(/ at .*:\d+:\d+/);
      expect(untouched).toBe(true);
    },
  );

  it('that can no longer be written is still read, and what cannot be saved is not sent', async () => {
    expect(await becomeReadOnly()).toEqual({ sendCode: 'SQLITE_READONLY', read: 1, atProvider: 1 });
  });

  it('that another process has locked is waited for a moment, then the send is refused', async () => {
    const { status, code, waitedMs, atProvider } = await lockFromOutside();
    expect({ status, code, atProvider }).toEqual({ status: 503, code: 'unavailable', atProvider: 0 });
    expect(waitedMs).toBeLessThan(3_000);
  });

  it('has one server: a second one says why it does not start', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'votech-second-'));
    const env = { DATABASE_URL: `file:${join(folder, 'record.db')}` };
    const first = await runServer({ env });
    await expect(runServer({ env })).rejects.toThrow('Another server already uses');
    expect(await first.stop()).toEqual({ code: 0, signal: null });
    rmSync(folder, { recursive: true });
  });
});
