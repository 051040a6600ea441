import type { InboundEntry, OutboundEntry } from '../../server/contract.ts';
import type { Answer } from '../connection/api.ts';
import type { Composer } from '../dialog/composer.ts';
import type { Step } from './next-step.ts';
import type { ThreadController } from '../thread/thread-controller.ts';

/** What the buttons on the entries do, and what they brought to light. */
export class EntryActions {
  /** Covered replies that this person asked to see. */
  readonly revealed = new Map<string, string>();
  /** The entries that wait for an answer to a press, and those whose last press did not work. */
  readonly busy = new Set<string>();
  readonly failed = new Set<string>();
  readonly #threads: ThreadController;
  readonly #composer: Composer;
  readonly #redraw: (id: string) => void;
  readonly #attachments = new Map<string, string>();

  /** `redraw` has an entry drawn again. */
  constructor(threads: ThreadController, composer: Composer, redraw: (id: string) => void) {
    this.#threads = threads;
    this.#composer = composer;
    this.#redraw = redraw;
  }

  /** Where an attachment that was asked for can be seen. */
  attachment(id: string, index: number): string | undefined {
    return this.#attachments.get(id + index);
  }

  /** Another student, or the element left the page: nothing that was shown is kept. */
  clear(): void {
    for (const url of this.#attachments.values()) URL.revokeObjectURL(url);
    for (const memory of [this.#attachments, this.revealed, this.busy, this.failed]) memory.clear();
  }

  /** One press on the next step of a failed message. */
  takeStep({ channel, asksFirst }: Step, entry: OutboundEntry): void {
    const { subject, body, recipient } = entry;
    if (!channel)
      this.#composer.open({ channel: entry.channel, subject: subject ?? '', body, to: recipient.id });
    else if (asksFirst) this.#composer.openRetry(entry, channel);
    else void this.#composer.retryNow(entry);
  }

  place({ id }: InboundEntry, belongs: boolean): void {
    const asked = this.#threads.call<InboundEntry>(`/held/${id}`, { body: { belongs } });
    const settle = (placed: InboundEntry): void =>
      this.#threads.apply([belongs ? placed : { id, kind: 'inbound', removed: true }], 'live');
    // Refused: somebody else was faster.
    this.#once(id, asked, settle, () => this.#threads.reload());
  }

  /** Shows a covered reply; the server notes who looked. */
  reveal({ id }: InboundEntry): void {
    const asked = this.#threads.call<{ body: string }>(`/replies/${id}`);
    this.#once(id, asked, ({ body }) => this.revealed.set(id, body));
  }

  /** That texts to this number are not wanted, or reach the wrong person: from now on none is sent. */
  record({ id }: InboundEntry, what: 'opt-out' | 'wrong-number'): void {
    const asked = this.#threads.call(`/replies/${id}/${what}`, { body: {} });
    this.#once(id, asked, () => this.#threads.reload());
  }

  view({ id }: InboundEntry, index: number): void {
    const asked = this.#threads.download(`/media/${id}/${index}`);
    this.#once(id, asked, (file) => this.#attachments.set(id + index, URL.createObjectURL(file)));
  }

  /** Shows that the entry is busy until the answer is there and dealt with, and after that whether it was a good one. */
  #once<Value>(
    id: string,
    asked: Promise<Answer<Value> | undefined>,
    onOk: (value: Value) => unknown,
    onRefused?: () => unknown,
  ): void {
    this.busy.add(id);
    this.failed.delete(id);
    this.#redraw(id);
    void asked.then(async (answer) => {
      if (answer?.kind === 'ok') await onOk(answer.value);
      else if (answer?.kind === 'refused' && onRefused) await onRefused();
      // Without an answer its thread was left: it may be open again by now.
      else if (answer) this.failed.add(id);
      this.busy.delete(id);
      this.#redraw(id);
    });
  }
}
