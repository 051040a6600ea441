/**
 * What the server asks of a provider, and what a provider can say. Everything about Twilio and Resend stays behind
 * this: codes, shapes, signatures, SDK errors.
 */
import type { Channel, Failure } from '../contract.ts';

/** One message as it is handed over. Built once from the saved row, so that a second try is byte for byte the same. */
export interface Dispatch {
  /** The entry's id: rides in Twilio's StatusCallback and is Resend's idempotency key. */
  readonly entryId: string;
  /** E.164 phone or email address. */
  readonly to: string;
  /** Frozen when the message was accepted. For SMS a number or a Messaging Service, for email a mailbox. */
  readonly from: string;
  /** Required for email, ignored for SMS. */
  readonly subject: string | null;
  readonly body: string;
  /** Where an answer to an email goes; null: to `from`. Ignored for SMS. */
  readonly replyTo: string | null;
}

export type Outcome =
  /** The provider took it. `segments` where it says so. */
  | { readonly kind: 'accepted'; readonly providerId: string; readonly segments?: number }
  /** Certainly not sent, and trying again would not help. `providerId` where it made a message of it all the same. */
  | {
      readonly kind: 'refused';
      readonly failure: Failure;
      readonly providerId?: string;
      readonly optedOut?: boolean;
      readonly providerCode?: string;
    }
  /** Certainly not accepted: try again after `retryAfterMs`, or after the caller's own back-off. `reason` is a code. */
  | { readonly kind: 'later'; readonly reason: string; readonly retryAfterMs?: number }
  /** The call left and no answer came back that one can believe. `reason` is a code. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** What a provider says about a message that it has. */
export interface StatusReport {
  readonly kind: 'status';
  readonly channel: Channel;
  /** Our id, where the report carries it. */
  readonly entryId: string | null;
  readonly providerId: string;
  /** Null when the word is unknown or says nothing new: kept, changes nothing. */
  readonly status: 'sent' | 'delivered' | 'failed' | null;
  readonly failure: Failure | null;
  /** The number has opted out at the carrier (Twilio 21610). */
  readonly optedOut?: boolean;
  /** The recipient marked our mail as spam: stop mailing the address. */
  readonly complained?: boolean;
  /** The provider's own error code, for the record. */
  readonly providerCode?: string;
  readonly segments?: number;
  /** A key that is the same on every repeat of this report. */
  readonly dedupeKey: string;
}

/** A text that came in. Bodies are as received, but for NUL. */
export interface InboundReport {
  readonly kind: 'inbound';
  readonly providerId: string;
  /** As Twilio gives it: E.164, a short code, an alphanumeric sender, or empty. */
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly media: readonly { readonly url: string; readonly contentType: string }[];
  /** Twilio's `OptOutType` where a Messaging Service sends it: then it is believed. */
  readonly optOutType: 'STOP' | 'START' | 'HELP' | null;
  /** When the provider says it came, for texts found later in its list; missing: now. */
  readonly receivedAt?: Date;
}

export type Report = StatusReport | InboundReport;

export interface WebhookRequest {
  /** The body's bytes as received, decoded as UTF-8. */
  readonly rawBody: string;
  /** Path and query as received, without host: `/webhooks/twilio?entry=…`. */
  readonly pathAndQuery: string;
  readonly header: (name: string) => string | undefined;
}

export type WebhookVerdict =
  /** Null: it says nothing that we keep. */
  | { readonly kind: 'genuine'; readonly report: Report | null }
  /** 403: the signature, the time or the account does not hold. */
  | { readonly kind: 'forged' }
  /** 400: signed, but a field that we read is missing, twice, or not well-formed. */
  | { readonly kind: 'malformed'; readonly reason: string };

export interface Provider {
  /** The sender frozen onto each message. */
  readonly from: string;
  /** Never throws for what a provider or a network can do. */
  send(dispatch: Dispatch): Promise<Outcome>;
  /** Proves that a webhook call is the provider's, then reads it. Rejects only if the SDK cannot be loaded. */
  readWebhook(request: WebhookRequest): Promise<WebhookVerdict>;
}

/** What came with a text: of a type and size that may be shown. */
export interface Media {
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type MediaOutcome =
  | { readonly kind: 'media'; readonly media: Media }
  /** Not the provider's address, gone, or of a type or size that is not shown. Asking again does not help. `reason` is a code. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** The provider could not be asked just now. */
  | { readonly kind: 'unreachable'; readonly reason: string };

/** What Twilio's list of messages can answer, after an unknown outcome or an outage. Throws when it cannot be asked. */
export interface SmsProvider extends Provider {
  /** Finds the message that an unknown call may have made: same sender, recipient and text, made at or after `since`. */
  findSent(query: {
    readonly from: string;
    readonly to: string;
    readonly body: string;
    readonly since: Date;
  }): Promise<readonly { readonly providerId: string; readonly report: StatusReport }[]>;
  /** The present status of one message. */
  fetchStatus(providerId: string): Promise<StatusReport>;
  /** Texts to our numbers since then, oldest first; each is read when it is called, and rejects where its pictures cannot be asked for. */
  listInbound(since: Date): Promise<readonly (() => Promise<InboundReport>)[]>;
  /** What came with a text, from the address that the text gave. Never throws. */
  fetchMedia(url: string): Promise<MediaOutcome>;
}
