import type { InboundEntry, OutboundEntry } from '../../server/contract.ts';
import type { Answer } from '../connection/api.ts';
import type { Composer } from '../dialog/composer.ts';
import { limits } from '../dialog/drafts.ts';
import type { Step } from './next-step.ts';
import type { ThreadController } from '../thread/thread-controller.ts';

/** What the buttons on the entries do, and what they fetched. */
export class EntryActions {
  /** By id, the words of covered replies that this person asked to see. */
  readonly revealed = new Map<string, string>();
  /** Ids of entries whose button waits for an answer, and of those whose last click failed. */
  readonly busy = new Set<string>();
  readonly failed = new Set<string>();
  readonly #threads: ThreadController;
  readonly #composer: Composer;
  readonly #redraw: (id: string) => void;
  readonly #attachments = new Map<string, string>();

  /** `redraw` draws the entry with this id again. */
  constructor(threads: ThreadController, composer: Composer, redraw: (id: string) => void) {
    this.#threads = threads;
    this.#composer = composer;
    this.#redraw = redraw;
  }

  /** The URL of an attachment, once it was asked for and fetched. */
  attachment(id: string, index: number): string | undefined {
    return this.#attachments.get(id + index);
  }

  /** For another student, or when the element leaves the page: nothing that was shown is kept. */
  clear(): void {
    for (const url of this.#attachments.values()) URL.revokeObjectURL(url);
    for (const memory of [this.#attachments, this.revealed, this.busy, this.failed]) memory.clear();
  }

  /** What the button on a failed or unconfirmed message does. */
  takeStep({ channel, asksFirst }: Step, entry: OutboundEntry): void {
    const { subject, body, recipient } = entry;
    // An email may be too long for a text.
    if (!channel || body.length > limits[channel])
      this.#composer.open({
        channel: channel ?? entry.channel,
        subject: subject ?? '',
        body,
        to: recipient.id,
      });
    else if (asksFirst) this.#composer.openRetry(entry, channel);
    else void this.#composer.retryNow(entry);
  }

  /** Says whether a held reply is this student's. */
  place({ id }: InboundEntry, belongs: boolean): void {
    const asked = this.#threads.call<InboundEntry>(`/held/${id}`, { body: { belongs } });
    const settle = (placed: InboundEntry): void =>
      this.#threads.apply([belongs ? placed : { id, kind: 'inbound', removed: true }], 'live');
    // Somebody else has placed it already.
    this.#once(id, asked, settle, () => this.#threads.reload());
  }

  /** Shows a covered reply; the server logs who looked. */
  reveal({ id }: InboundEntry): void {
    const asked = this.#threads.call<{ body: string }>(`/replies/${id}`);
    this.#once(id, asked, ({ body }) => this.revealed.set(id, body));
  }

  /** Records that texts to this number are not wanted, or reach the wrong person. Either way, no more are sent. */
  record({ id }: InboundEntry, what: 'opt-out' | 'wrong-number'): void {
    const asked = this.#threads.call(`/replies/${id}/${what}`, { body: {} });
    this.#once(id, asked, () => this.#threads.reload());
  }

  /** Fetches an attachment. */
  view({ id }: InboundEntry, index: number): void {
    const asked = this.#threads.download(`/media/${id}/${index}`);
    this.#once(id, asked, (file) => this.#attachments.set(id + index, URL.createObjectURL(file)));
  }

  /** Shows the entry as busy until the answer has been dealt with, and as failed if it did not work. */
  #once<Value>(
    id: string,
    asked: Promise<Answer<Value> | undefined>,
    onOk: (value: Value) => unknown,
    onGone?: () => unknown,
  ): void {
    this.busy.add(id);
    this.failed.delete(id);
    this.#redraw(id);
    void asked.then(async (answer) => {
      if (answer?.kind === 'ok') await onOk(answer.value);
      else if (answer?.kind === 'refused' && onGone && [404, 409].includes(answer.refusal.status))
        await onGone();
      // No answer at all means that its thread was left. It may be open again by now, so nothing is marked as failed.
      else if (answer) this.failed.add(id);
      this.busy.delete(id);
      this.#redraw(id);
    });
  }
}
