/** The texts of Twilio's account, as its API shows them. In memory only. */
import { randomBytes } from 'node:crypto';
import { SegmentedMessage } from 'sms-segments-calculator';
import type { SandboxMedia, SandboxText } from './shapes.ts';

export interface TextRecord extends SandboxText {
  readonly messagingServiceSid: string | null;
  readonly sentAt: Date | null;
  readonly updatedAt: Date;
}

export interface TwilioTexts {
  readonly all: readonly TextRecord[];
  add(text: TextRecord): void;
  change(sid: string, changes: Partial<TextRecord>): void;
  find(sid: string): TextRecord | undefined;
  keepMedia(media: SandboxMedia, bytes: Uint8Array): void;
  mediaBytes(mediaSid: string): Uint8Array | undefined;
}

export function createTwilioTexts(onChange: (text: SandboxText) => void): TwilioTexts {
  const all: TextRecord[] = [];
  const bytesOf = new Map<string, Uint8Array>();
  return {
    all,
    add(text) {
      all.push(text);
      onChange(text);
    },
    change(sid, changes) {
      const index = all.findIndex((text) => text.sid === sid);
      const before = all[index];
      if (before === undefined) throw new Error(`No text ${sid}`);
      const after = { ...before, ...changes };
      all[index] = after;
      onChange(after);
    },
    find: (sid) => all.find((text) => text.sid === sid),
    keepMedia(media, bytes) {
      bytesOf.set(media.sid, bytes);
    },
    mediaBytes: (mediaSid) => bytesOf.get(mediaSid),
  };
}

/** `SM`, `MM` or `ME` and 32 hexadecimal digits. */
export function newSid(prefix: 'SM' | 'MM' | 'ME'): string {
  return prefix + randomBytes(16).toString('hex');
}

export function segmentsIn(body: string): number {
  return new SegmentedMessage(body, 'auto').segments.length;
}

/** One message as the API writes it: snake case, numbers as strings, dates as in mail. */
export function textJson(text: TextRecord, accountSid: string) {
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${text.sid}`;
  const unchosen = text.messagingServiceSid !== null && text.status === 'accepted';
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: text.body,
    date_created: rfc2822(text.createdAt),
    date_sent: text.sentAt === null ? null : rfc2822(text.sentAt),
    date_updated: rfc2822(text.updatedAt),
    direction: text.direction,
    error_code: text.errorCode,
    error_message: null,
    from: unchosen ? null : text.from,
    messaging_service_sid: text.messagingServiceSid,
    num_media: String(text.media.length),
    num_segments: unchosen ? '0' : String(segmentsIn(text.body)),
    price: null,
    price_unit: 'USD',
    sid: text.sid,
    status: text.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: text.to,
    uri: `${uri}.json`,
  };
}

/** `Tue, 24 Nov 2026 02:45:00 +0000` */
export function rfc2822(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000');
}
