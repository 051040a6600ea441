import type { InboundEntry, OutboundEntry } from '../server/contract.ts';
import type { Composer } from './composer.ts';
import type { Step } from './next-step.ts';
import type { ThreadController } from './thread-controller.ts';

/** What the buttons on the entries do, and what they brought to light. */
export class EntryActions {
  /** Covered replies that this person asked to see. */
  readonly revealed = new Map<string, string>();
  readonly #threads: ThreadController;
  readonly #composer: Composer;
  readonly #redraw: (id: string) => void;
  readonly #afterPress: () => unknown;
  readonly #busy = new Set<string>();
  readonly #failed = new Set<string>();
  readonly #attachments = new Map<string, string>();

  /** `redraw` has an entry drawn again; `afterPress` finds a place for the focus when the button is gone. */
  constructor(
    threads: ThreadController,
    composer: Composer,
    redraw: (id: string) => void,
    afterPress: () => unknown,
  ) {
    this.#threads = threads;
    this.#composer = composer;
    this.#redraw = redraw;
    this.#afterPress = afterPress;
  }

  isBusy(id: string): boolean {
    return this.#busy.has(id);
  }

  hasFailed(id: string): boolean {
    return this.#failed.has(id);
  }

  /** Where an attachment that was asked for can be seen. */
  attachment(id: string, index: number): string | undefined {
    return this.#attachments.get(id + index);
  }

  /** Another student, or the element left the page: nothing that was shown is kept. */
  clear(): void {
    for (const url of this.#attachments.values()) URL.revokeObjectURL(url);
    for (const memory of [this.#attachments, this.revealed, this.#busy, this.#failed]) memory.clear();
  }

  /** One press on the next step of a failed message. */
  take({ channel, asksFirst }: Step, entry: OutboundEntry): void {
    const { subject, body, recipient } = entry;
    if (!channel)
      this.#composer.open({ channel: entry.channel, subject: subject ?? '', body, to: recipient.id });
    else if (asksFirst) this.#composer.openRetry(entry, channel);
    else void this.#composer.retryNow(entry);
  }

  place({ id }: InboundEntry, belongs: boolean): void {
    this.#once(id, async () => {
      const answer = await this.#threads.call<InboundEntry>(`/held/${id}`, { body: { belongs } });
      if (answer?.kind === 'ok')
        this.#threads.apply([belongs ? answer.value : { id, kind: 'inbound', removed: true }], 'live');
      // Somebody else was faster.
      if (answer?.kind === 'refused') await this.#threads.reload();
      return answer?.kind === 'ok' || answer?.kind === 'refused';
    });
  }

  /** Shows a covered reply; the server notes who looked. */
  reveal({ id }: InboundEntry): void {
    this.#once(id, async () => {
      const answer = await this.#threads.call<{ body: string }>(`/replies/${id}`);
      if (answer?.kind === 'ok') this.revealed.set(id, answer.value.body);
      return answer?.kind === 'ok';
    });
  }

  /** That texts to this number are not wanted, or reach the wrong person: from now on none is sent. */
  record({ id }: InboundEntry, what: 'opt-out' | 'wrong-number'): void {
    this.#once(id, async () => {
      const answer = await this.#threads.call(`/replies/${id}/${what}`, { body: {} });
      if (answer?.kind === 'ok') await this.#threads.reload();
      return answer?.kind === 'ok';
    });
  }

  view({ id }: InboundEntry, index: number): void {
    this.#once(id, async () => {
      const answer = await this.#threads.download(`/media/${id}/${index}`);
      if (answer?.kind === 'ok') this.#attachments.set(id + index, URL.createObjectURL(answer.value));
      return answer?.kind === 'ok';
    });
  }

  /** Does it once at a time per entry, and remembers whether it worked. */
  #once(id: string, act: () => Promise<boolean>): void {
    this.#busy.add(id);
    this.#failed.delete(id);
    this.#redraw(id);
    void act().then((hasWorked) => {
      if (!hasWorked) this.#failed.add(id);
      this.#busy.delete(id);
      this.#redraw(id);
      this.#afterPress();
    });
  }
}
