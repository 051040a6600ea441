import type { OutboundEntry, Recipient } from '../../server/contract.ts';
import type { CheckResponse, FieldError } from '../../server/requests.ts';
import { errorsOf, type Answer } from '../connection/api.ts';
import { blankDraft, draftOf, keepDraft, retryKeys, usableChannel } from './drafts.ts';
import type { Draft, Prefill } from './drafts.ts';
import type { Emit } from '../events.ts';
import { isOther, merge } from './merge.ts';
import { checkOf, entryOf, faultsOf, findSent, requestOf, type OutgoingMessage } from './outgoing-message.ts';
import type { ThreadController } from '../thread/thread-controller.ts';
import { newKey } from './new-key.ts';
import type { OpenThread } from '../thread/thread-state.ts';
import { addressOf, mainRecipient, mayWrite } from '../thread/usable.ts';

/** Codes of refusals that the sender may override. */
const confirmable = ['tier2', 'tier3', 'quiet_hours'];
/** The server checks the draft this long after the last change. */
const checkAfterMs = 600;

/** A draft from its first letter to the server's answer. Knows nothing of the DOM. */
export class Composer implements OutgoingMessage {
  isOpen = false;
  /** The draft is on its way. */
  isSending = false;
  /** The failed message that is being sent again; its text is fixed. */
  retried: OutboundEntry | null = null;
  draft = blankDraft;
  /** What stands in the way of sending. */
  errors: readonly FieldError[] = [];
  /** The warnings that the sender overrode in the last try. They stay overridden if that failed for another reason. */
  confirmed: string[] = [];
  retryAfterSeconds = 0;
  /** What the server last said about the draft. */
  check: CheckResponse | null = null;
  /** Counts failed tries; the dialog moves the focus to the summary when it grows. */
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

  /** Aborted when its thread is left. */
  get signal(): AbortSignal {
    return this.#threads.signal;
  }

  get recipient(): Recipient | undefined {
    return this.thread?.student.recipients.find(({ id }) => id === this.draft.to);
  }

  /** The number or address, as the viewer may see it. */
  get address(): string | null | undefined {
    return this.recipient && addressOf(this.recipient, this.draft.channel);
  }

  /** The text with its merge fields filled in. */
  get merged(): string {
    const { thread, draft, retried } = this;
    return thread && !retried ? merge(draft.body, thread.student) : draft.body;
  }

  /** The draft is on its way, but a try had no answer. */
  get isWaiting(): boolean | undefined {
    return this.#threads.outbox.shown[0]?.isWaiting;
  }

  /** The errors that must be fixed; empty when the sender may override all of them. */
  get faults(): readonly FieldError[] {
    return this.errors.every(({ code }) => confirmable.includes(code)) ? [] : this.errors;
  }

  /** Opens the kept draft; each part of `prefill` replaces that part of it. */
  open(prefill: Prefill = {}): void {
    const { thread } = this;
    if (!thread || !mayWrite(thread)) return;
    const { errors, ...kept } = draftOf(thread, prefill);
    // They wait until the message that is on its way has arrived.
    if (this.isSending) keepDraft(thread, { ...kept, isTyped: true });
    // Of somebody who is no longer a contact nobody else takes the place: their words are not for others.
    const to = kept.to || (mainRecipient(thread.student)?.id ?? '');
    this.#begin(null, kept);
    this.edit({ to, channel: kept.channel });
    if (errors) this.#fail(errors);
    else this.#show(true);
  }

  /** Opens a message that could not be sent, if it failed after its thread was left. Not over one that is on its way. */
  recall(): void {
    this.settle();
    if (this.thread && !this.isSending && draftOf(this.thread, null).errors) this.open();
  }

  /** What had no answer may be in the thread after all: then it was sent, and only what was written since is kept. */
  settle(): void {
    const { thread, retried, isOpen } = this;
    if (!thread || this.isSending) return;
    const { unclear, ...draft } = retried || isOpen ? this.draft : draftOf(thread, null);
    const found = findSent(thread, unclear);
    if (!found) return;
    const isEdited = !retried && isOther(draft, thread, unclear?.entry);
    if (!retried) keepDraft(thread, isEdited ? { ...draft, errors: undefined } : draft.setAside);
    this.#sent(found, thread, false);
    if (isEdited && isOpen) this.open();
  }

  /** Opens the dialog to send this message again, on this channel. */
  openRetry(entry: OutboundEntry, channel: Draft['channel']): void {
    const { thread } = this;
    const { id, recipient, subject, body } = entry;
    if (!thread) return;
    const typed = draftOf(thread, null, id).subject;
    this.#begin(entry, { to: recipient.id, channel, subject: typed || subject || '', body, keys: retryKeys });
    this.#show(true);
  }

  /** Sends a message again at once; the dialog opens only if it fails. */
  async retryNow(entry: OutboundEntry): Promise<void> {
    // While another message is on its way, that one is shown instead. A second click on the same button does nothing.
    if (this.isSending && this.retried?.id === entry.id) return;
    this.openRetry(entry, entry.channel);
    if (!this.isSending) this.isOpen = false;
    await this.submit();
  }

  close(): void {
    this.#show(false);
  }

  /** For another student, or when the element leaves the page. */
  reset(): void {
    clearTimeout(this.#timer);
    this.isSending = false;
    this.#begin(null, blankDraft);
    this.close();
  }

  /** Changes parts of the draft. Ignored while a message is on its way. */
  edit(change: Prefill): void {
    const { thread, retried } = this;
    if (this.isSending) return;
    this.draft = { ...this.draft, ...change };
    if (change.to) [this.draft.channel, this.check] = [usableChannel(this.recipient, change.channel), null];
    if ('body' in change || 'subject' in change) this.draft.isTyped = true;
    if (thread) keepDraft(thread, this.draft, retried?.id);
    // What was wrong with a channel or a recipient says nothing of another.
    this.errors = change.to || change.channel ? [] : this.faults.filter(({ field }) => !(field in change));
    clearTimeout(this.#timer);
    if (this.draft.body.trim() && !retried)
      this.#timer = setTimeout(() => void this.#checkNow(), checkAfterMs);
    this.#threads.redraw();
  }

  /** Swaps the draft with the one that was set aside. */
  takeUp(): void {
    const { setAside, ...words } = this.draft;
    if (setAside)
      this.edit({ ...setAside, setAside: { ...words, isTyped: true, setAside: setAside.setAside } });
  }

  /** Sends the draft, once however often it is called meanwhile. `confirm`: the codes of the warnings that the sender overrides. */
  async submit(confirm: string[] = []): Promise<void> {
    const { thread, draft, retried, signal } = this;
    if (this.isSending || !thread) return;
    const faults = faultsOf(this);
    if (faults.length) return this.#fail(faults);
    clearTimeout(this.#timer);
    Object.assign(this, { isSending: true, errors: [], confirmed: confirm });
    const tried = { entry: entryOf(this, thread, ''), after: thread.entries.last };
    if (!retried) keepDraft(thread, draft.setAside);
    const answer = await this.#post(thread, confirm);
    if (!signal.aborted) this.isSending = false;
    if (answer?.kind === 'ok') return this.#sent(answer.value, thread, signal.aborted);
    const errors = errorsOf(answer);
    if (errors[0]?.code === 'unreachable') draft.unclear = tried;
    if (!retried) {
      // What was written meanwhile, such as in another element, is set aside for it.
      const unsent = { ...draftOf(thread, draft), isTyped: true, keys: draft.keys, unclear: draft.unclear };
      keepDraft(thread, signal.aborted ? { ...unsent, errors } : unsent);
      if (!signal.aborted) this.draft = unsent;
    }
    if (signal.aborted) return this.recall();
    if (answer?.kind === 'refused') {
      this.retryAfterSeconds = answer.refusal.retryAfterSeconds;
      // What was shown is no longer true: the new number, or what somebody else did, is read before it is asked again.
      if (answer.refusal.status === 409) void this.#threads.reload();
    }
    this.#fail(errors);
  }

  /** Continues after the session had expired, with the draft as it was. */
  resume(): void {
    this.errors = [];
    void this.#threads.resume();
  }

  /** Starts over with this draft; changes nothing while a message is on its way. */
  #begin(retried: OutboundEntry | null, draft: Draft): void {
    if (!this.isSending) Object.assign(this, { retried, draft, errors: [], check: null });
  }

  #show(isOpen: boolean): void {
    this.isOpen = isOpen;
    this.#threads.redraw();
  }

  async #post(thread: OpenThread, confirm: string[]): Promise<Answer<OutboundEntry> | undefined> {
    const { signal } = this;
    const path = this.retried ? `/messages/${this.retried.id}/retry` : '/messages';
    const body = requestOf(this, confirm);
    const content = path + JSON.stringify(body);
    const keys = (this.draft.keys ??= {});
    const key = (keys[content] ??= newKey());
    const ask = (): Promise<Answer<OutboundEntry> | undefined> => this.#threads.call(path, { body, key });
    const answer = await this.#threads.outbox.post(entryOf(this, thread, key), ask, signal);
    if (answer?.kind === 'ok') keys[content] = undefined;
    return answer;
  }

  /** When its thread was left meanwhile, only the event is sent. */
  #sent(entry: OutboundEntry, { studentId }: OpenThread, isLeft: boolean): void {
    if (!isLeft) {
      this.#begin(null, blankDraft);
      this.#threads.apply([entry], 'live');
      this.close();
    }
    this.#emit('votech-message-sent', { studentId, messageId: entry.id, channel: entry.channel });
    if (!isLeft) this.recall();
  }

  /** Shows what went wrong. Opens the dialog again if it was closed meanwhile. */
  #fail(errors: readonly FieldError[]): void {
    this.errors = errors;
    this.failures += 1;
    this.#show(true);
  }

  async #checkNow(): Promise<void> {
    const { draft } = this;
    const check = await checkOf(this, this.#threads);
    if (check && this.draft === draft) this.check = check;
    this.#threads.redraw();
  }
}
