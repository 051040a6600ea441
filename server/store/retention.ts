/** Removing what a schedule no longer keeps, a little at a time. What is removed leaves its hash in the audit log. */

/** Providers' reports; the words of what was sent; the words and pictures of what came in. */
export const purgeKinds = ['delivery_events', 'messages', 'replies'] as const;
export type PurgeKind = (typeof purgeKinds)[number];

/** How long each kind is kept, in milliseconds; null: forever. */
export type RetentionSchedule = Readonly<Record<PurgeKind, number | null>>;

export interface PurgeStep {
  readonly rows: number;
  /** Where the next step goes on; null: all was seen. */
  readonly next: string | null;
}

export interface Retention {
  /**
   * Removes some of what is from before then, but nothing of a student on hold and nothing that is still under way. `from` is
   * the `next` of the step before. Each step of a kind needs a different `now`: what it removed is found again by that.
   */
  purge(kind: PurgeKind, before: Date, from: string | null, now: Date): Promise<PurgeStep>;
}
