/** What the sandbox shows of texts and emails, and what it is told. */
export interface SandboxText {
  /** `SM…`, or `MM…` where it carries media. */
  readonly sid: string;
  readonly direction: 'outbound-api' | 'inbound';
  readonly from: string;
  readonly to: string;
  readonly body: string;
  /** Twilio's word: `queued`, `sent`, `delivered`, `undelivered`, `failed`, `received`. */
  readonly status: string;
  readonly errorCode: number | null;
  readonly media: readonly SandboxMedia[];
  readonly createdAt: Date;
}

export interface SandboxMedia {
  readonly sid: string;
  readonly contentType: string;
}

export interface SandboxEmail {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Empty where an answer goes to `from`. */
  readonly replyTo: string;
  readonly subject: string;
  readonly text: string;
  readonly tags: Readonly<Record<string, string>>;
  /** The last event's word: `sent`, `delivered`, `delivery_delayed`, `bounced`, `complained`, `suppressed`. */
  readonly status: string;
  readonly createdAt: Date;
}

/** A text or an email is new, or its status changed. */
export type SandboxEvent =
  | { readonly kind: 'text'; readonly text: SandboxText }
  | { readonly kind: 'email'; readonly email: SandboxEmail };

export interface SandboxOptions {
  /** Where our server is reached, with its path prefix if it has one, without a slash at its end. Null: not known yet, see `pointTo`. */
  readonly publicUrl: string | null;
  readonly twilio: {
    readonly accountSid: string;
    readonly authToken: string;
    /** The program's number: texts come from it, also those of the Messaging Service. */
    readonly from: string;
    readonly messagingServiceSid?: string;
    /** The senders of the Messaging Service: numbers and short codes. Default: `from`. */
    readonly pool?: readonly string[];
  };
  readonly resend: { readonly apiKey: string; readonly webhookSecret: string };
  /** Milliseconds between the steps of a delivery: 0, the default, for tests; about 700 looks right in the demo. */
  readonly pace?: number;
  readonly now?: () => Date;
}

export interface ReplyOptions {
  /** The number texted; the program's own where it is not given. */
  readonly to?: string;
  readonly media?: readonly { readonly contentType: string; readonly bytes?: Uint8Array }[];
  /** To repeat a webhook: the same id, the same text. */
  readonly messageSid?: string;
  /** How it stands in the list: `received` where it is not given. */
  readonly status?: 'receiving';
}
