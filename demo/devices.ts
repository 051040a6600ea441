/** What the demo's phones and mailboxes hold. Kept in the demo's folder, so that they are still there after a restart. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import type { Sandbox } from './sandbox/sandbox.ts';
import type { SandboxEvent } from './sandbox/shapes.ts';

const textSchema = v.object({
  id: v.string(),
  /** Whose phone it is on, in E.164. */
  phone: v.string(),
  /** Written on this phone, not received. */
  isOwn: v.boolean(),
  body: v.string(),
  pictures: v.number(),
  at: v.string(),
});
export type DeviceText = v.InferOutput<typeof textSchema>;

const emailSchema = v.object({
  id: v.string(),
  /** Whose mailbox it is in. */
  address: v.string(),
  from: v.string(),
  subject: v.string(),
  text: v.string(),
  at: v.string(),
});
export type DeviceEmail = v.InferOutput<typeof emailSchema>;

const keptSchema = v.object({ texts: v.array(textSchema), emails: v.array(emailSchema) });
type Kept = v.InferOutput<typeof keptSchema>;

export interface Devices {
  /** Oldest first. */
  textsOn(phone: string): readonly DeviceText[];
  /** Newest first. */
  emailsFor(address: string): readonly DeviceEmail[];
  add(arrived: { readonly texts?: readonly DeviceText[]; readonly emails?: readonly DeviceEmail[] }): void;
  /** Returns what ends the subscription. */
  subscribe(listener: () => void): () => void;
}

const maxTexts = 1000;
const maxEmails = 300;

export function createDevices({ file, sandbox }: { file: string; sandbox: Sandbox }): Devices {
  let kept = read(file);
  const listeners = new Set<() => void>();
  const devices: Devices = {
    textsOn: (phone) => kept.texts.filter((text) => text.phone === phone),
    emailsFor: (address) => kept.emails.filter((email) => email.address === address).toReversed(),
    add({ texts = [], emails = [] }) {
      const next = {
        texts: merge(kept.texts, texts, maxTexts),
        emails: merge(kept.emails, emails, maxEmails),
      };
      if (next.texts === kept.texts && next.emails === kept.emails) return;
      kept = next;
      write(file, kept);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  sandbox.subscribe((event) => devices.add(arrivedWith(event)));
  return devices;
}

/** A phone shows what was written on it, and what reached it. */
function arrivedWith(event: SandboxEvent): Partial<Kept> {
  if (event.kind === 'email') {
    const { id, from, to, subject, text, status, createdAt } = event.email;
    if (status !== 'delivered') return {};
    return { emails: [{ id, address: to, from, subject, text, at: createdAt.toISOString() }] };
  }
  const { sid, direction, from, to, body, status, media, createdAt } = event.text;
  const isOwn = direction === 'inbound';
  if (!isOwn && status !== 'delivered') return {};
  const phone = isOwn ? from : to;
  return { texts: [{ id: sid, phone, isOwn, body, pictures: media.length, at: createdAt.toISOString() }] };
}

/** The same array when nothing in `arrived` is new. */
function merge<T extends { readonly id: string; readonly at: string }>(
  old: T[],
  arrived: readonly T[],
  max: number,
): T[] {
  const ids = new Set(old.map(({ id }) => id));
  const fresh = arrived.filter(({ id }) => !ids.has(id));
  if (fresh.length === 0) return old;
  return [...old, ...fresh].toSorted((a, b) => a.at.localeCompare(b.at)).slice(-max);
}

function read(file: string): Kept {
  try {
    return v.parse(keptSchema, JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // The first start, or a file that was cut short: empty phones are no loss.
    return { texts: [], emails: [] };
  }
}

function write(file: string, kept: Kept): void {
  writeFileSync(`${file}.new`, JSON.stringify(kept), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
