import type { OutboundEntry, Recipient } from '../../server/contract.ts';
import type { CheckResponse, FieldError } from '../../server/requests.ts';
import { errorsOf, type Answer } from '../connection/api.ts';
import {
  blankDraft,
  draftOf,
  limits,
  keepDraft,
  retryKeys,
  usableChannel,
  type Draft,
  type Prefill,
} from './drafts.ts';
import type { Emit } from '../events.ts';
import { merge } from './merge.ts';
import { entryOf, faultsOf, requestOf, type OutgoingMessage } from './outgoing-message.ts';
import type { ThreadController } from '../thread/thread-controller.ts';
import { newKey } from './new-key.ts';
import type { OpenThread } from '../thread/thread-state.ts';
import { mayWrite } from '../thread/usable.ts';

const confirmable = ['tier2', 'tier3', 'quiet_hours'];
const checkAfterMs = 600;

/** A draft's way from its first letter to the server's answer. Knows nothing of the DOM. */
export class Composer implements OutgoingMessage {
  isOpen = false;
  phase: 'writing' | 'sending' | 'waiting' = 'writing';
  /** The failed message that is being sent again; its text is fixed. */
  retried: OutboundEntry | null = null;
  draft = blankDraft;
  /** What stands in the way of sending. */
  errors: readonly FieldError[] = [];
  /** The warnings that the sender overrode in the last try: something else may have come in the way meanwhile. */
  confirmed: string[] = [];
  retryAfterSeconds = 0;
  /** What the server thinks of the draft. */
  check: CheckResponse | null = null;
  /** Grows when somebody should look at what went wrong. */
  failures = 0;
  readonly #threads: ThreadController;
  readonly #emit: Emit;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(threads: ThreadController, emit: Emit) {
    this.#threads = threads;
    this.#emit = emit;
  }

  get thread(): OpenThread | undefined {
    return this.#threads.thread;
  }

  get recipient(): Recipient | undefined {
    return this.thread?.student.recipients.find(({ id }) => id === this.draft.to);
  }

  get limit(): number {
    return limits[this.draft.channel];
  }

  /** The address as the sender sees it. */
  get address(): string | null | undefined {
    return this.recipient?.[this.draft.channel === 'sms' ? 'phone' : 'email'];
  }

  /** The text as it will be read. */
  get merged(): string {
    const { thread, draft, retried } = this;
    return thread && !retried ? merge(draft.body, thread.student) : draft.body;
  }

  /** What has to be put right; none when the sender may override all that stands in the way by saying so. */
  get faults(): readonly FieldError[] {
    return this.errors.every(({ code }) => confirmable.includes(code)) ? [] : this.errors;
  }

  /** Opens on the draft that was kept, with what is given put over it. */
  open(prefill: Prefill = {}): void {
    const { thread } = this;
    if (!thread || !mayWrite(thread)) return;
    const { errors, ...kept } = draftOf(thread, prefill);
    // Whom it was for may be no contact any more.
    const { id: to = '' } =
      thread.student.recipients.find(({ id }) => id === kept.to) ?? thread.student.recipients[0] ?? {};
    if (this.#begin(null, kept)) this.edit({ to });
    if (errors) this.#fail(errors);
    else this.#show(true);
  }

  /** Opens on what could not be sent after its thread was left. */
  recall(): void {
    if (this.thread && draftOf(this.thread, null).errors) this.open();
  }

  /** Shows what would be sent again, on this channel, and asks. */
  openRetry(entry: OutboundEntry, channel: Draft['channel']): void {
    const { recipient, subject, body } = entry;
    this.#begin(entry, { to: recipient.id, channel, subject: subject ?? '', body, keys: retryKeys });
    this.#show(true);
  }

  /** Sends a message again at once; only what stands in the way opens the dialog. */
  async retryNow(entry: OutboundEntry): Promise<void> {
    // What is still on its way is shown instead, but not when its own button was pressed twice.
    if (this.phase !== 'writing' && this.retried?.id === entry.id) return;
    this.openRetry(entry, entry.channel);
    if (this.phase === 'writing') this.isOpen = false;
    await this.submit();
  }

  close(): void {
    this.#show(false);
  }

  /** Another student, or the element left the page. */
  reset(): void {
    clearTimeout(this.#timer);
    this.phase = 'writing';
    this.#begin(null, blankDraft);
    this.close();
  }

  edit(change: Prefill): void {
    const { thread, retried } = this;
    if (this.phase !== 'writing') return;
    this.draft = { ...this.draft, ...change };
    if (change.to) this.draft.channel = usableChannel(this.recipient, this.draft.channel);
    if ('body' in change) this.draft.isTyped = true;
    if (thread && !retried) keepDraft(thread, this.draft);
    this.errors = this.faults.filter(({ field }) => !(field in change));
    clearTimeout(this.#timer);
    if (this.draft.body.trim() && !retried)
      this.#timer = setTimeout(() => void this.#checkNow(this.draft), checkAfterMs);
    this.#threads.redraw();
  }

  /** Takes up what was set aside, and sets aside what is there. */
  takeUp(): void {
    const { setAside, ...words } = this.draft;
    if (setAside)
      this.edit({ ...setAside, setAside: { ...words, isTyped: true, setAside: setAside.setAside } });
  }

  /** Sends once, however often it is called meanwhile. `confirm` says which warnings the sender overrides. */
  async submit(confirm: string[] = []): Promise<void> {
    const { thread, draft, retried } = this;
    const { signal } = this.#threads;
    if (this.phase !== 'writing' || !thread) return;
    const faults = faultsOf(this);
    if (faults.length) return this.#fail(faults);
    clearTimeout(this.#timer);
    this.phase = 'sending';
    this.errors = [];
    this.confirmed = confirm;
    if (!retried) keepDraft(thread, draft.setAside);
    const answer = await this.#post(thread, confirm);
    if (!signal.aborted) this.phase = 'writing';
    if (answer?.kind === 'ok') return this.#sent(answer.value, thread, signal.aborted);
    const errors = errorsOf(answer);
    if (!retried) {
      // What was begun meanwhile, as in another element, is set aside for it.
      const unsent = { ...draftOf(thread, draft), isTyped: true, keys: draft.keys };
      keepDraft(thread, signal.aborted ? { ...unsent, errors } : unsent);
      if (!signal.aborted) this.draft = unsent;
    }
    if (signal.aborted) return this.recall();
    if (answer?.kind === 'refused') this.retryAfterSeconds = answer.refusal.retryAfterSeconds;
    // What was shown is no longer true: the new number or address is read before it is asked again.
    if (errors[0]?.code === 'recipient_changed') void this.#threads.reload();
    this.#fail(errors);
  }

  /** The session went on: the draft is as it was. */
  resume(): void {
    this.errors = [];
    this.#threads.resume();
  }

  /** False while a message is on its way: it is not disturbed. */
  #begin(retried: OutboundEntry | null, draft: Draft): boolean {
    if (this.phase !== 'writing') return false;
    Object.assign(this, { retried, draft, errors: [], check: null });
    return true;
  }

  #show(isOpen: boolean): void {
    this.isOpen = isOpen;
    this.#threads.redraw();
  }

  async #post(thread: OpenThread, confirm: string[]): Promise<Answer<OutboundEntry> | undefined> {
    const { signal, outbox } = this.#threads;
    const path = this.retried ? `/messages/${this.retried.id}/retry` : '/messages';
    const body = requestOf(this, confirm);
    const content = path + JSON.stringify(body);
    const keys = (this.draft.keys ??= {});
    const key = (keys[content] ??= newKey());
    const ask = async (): Promise<Answer<OutboundEntry> | undefined> => {
      const answer = await this.#threads.call<OutboundEntry>(path, { body, key });
      if (answer?.kind === 'unreachable' && !signal.aborted) this.phase = 'waiting';
      return answer;
    };
    const answer = await outbox.post(entryOf(this, thread, key), ask, signal);
    if (answer?.kind === 'ok') keys[content] = undefined;
    return answer;
  }

  /** When its thread was left meanwhile, only the page is told. */
  #sent(entry: OutboundEntry, { studentId }: OpenThread, isLeft: boolean): void {
    if (!isLeft) {
      this.#begin(null, blankDraft);
      this.#threads.apply([entry], 'live');
      this.close();
    }
    this.#emit('votech-message-sent', { studentId, messageId: entry.id, channel: entry.channel });
  }

  /** Says what went wrong, also to those who closed the dialog meanwhile. */
  #fail(errors: readonly FieldError[]): void {
    this.errors = errors;
    this.failures += 1;
    this.#show(true);
  }

  async #checkNow(draft: Draft): Promise<void> {
    const { to, channel, subject, body } = draft;
    const asked = { channel, subject, body, ...(this.recipient?.kind === 'contact' && { to }) };
    const answer = await this.#threads.call<CheckResponse>('/check', { body: asked });
    if (answer?.kind === 'ok' && answer.value.findings && this.draft === draft) this.check = answer.value;
    this.#threads.redraw();
  }
}
