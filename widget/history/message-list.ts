import { html, nothing, render, type LitElement, type TemplateResult } from 'lit';
import type { Entry, InboundEntry } from '../../server/contract.ts';
import { button } from '../look/button.ts';
import { isAfter, type Block } from '../thread/entry-blocks.ts';
import type { EntryView } from './entry-view.ts';
import { inbound } from './message-inbound.ts';
import { marker } from './message-marker.ts';
import { outbound } from './message-outbound.ts';
import type { Outgoing } from '../thread/outbox.ts';
import type { OpenThread } from '../thread/thread-state.ts';

/** Within this distance of the end, the reader is at the end. */
const nearEndPx = 50;
/** Within this distance of the start, older entries are loaded. */
const nearStartPx = 600;

/** The scrolling history. It stays at the end when the reader is there, and keeps its place when not. */
export class MessageList {
  readonly #host: LitElement;
  readonly #onNearStart: () => Promise<void>;
  #scroller: HTMLElement | null = null;
  #isAtEnd = true;
  #lastTop = 0;
  #firstId = '';
  /** Ids of the messages that came while the reader was further up. */
  readonly #unseen = new Set<string>();
  /** The position before which older entries are loaded, and the last such position for which they were asked for. */
  #before: string | null = null;
  #asked: string | null = null;
  /** Distance from the end, kept while older entries are added above. */
  #fromEnd: number | null = null;
  readonly #resizes = new ResizeObserver(() => this.#isStillAtEnd() && this.#toEnd());

  /** `onNearStart` loads older entries. */
  constructor(host: LitElement, onNearStart: () => Promise<void>) {
    this.#host = host;
    this.#onNearStart = onNearStart;
  }

  updated(): void {
    const scroller = this.#host.renderRoot.querySelector<HTMLElement>('.scroll');
    if (scroller !== this.#scroller) this.#watch(scroller);
    if (scroller && this.#fromEnd !== null) scroller.scrollTop = scroller.scrollHeight - this.#fromEnd;
    this.#fromEnd = null;
  }

  /** For another thread, which starts at its end. */
  reset(): void {
    this.#unseen.clear();
    this.#isAtEnd = true;
    this.#firstId = '';
    this.#asked = null;
  }

  /** A message came. It counts as unseen when the reader is further up, for as long as it is in the thread. */
  countUnseen(id: string): void {
    if (!this.#isAtEnd) this.#unseen.add(id);
  }

  /** Scrolls to the end: when the reader asks for it, and when a message of their own was sent. */
  showEnd(): void {
    this.reset();
    this.#toEnd();
    this.#host.requestUpdate();
  }

  /** Scrolls to one entry and focuses it. Only on the reader's own request: else the focus must not move. */
  showEntry({ entries: { all } }: OpenThread, id: string): void {
    const place = all.findIndex((entry) => entry.id === id);
    const article = this.#scroller?.querySelectorAll('.item')[place]?.querySelector('article');
    if (!this.#scroller || !article) return;
    this.#isAtEnd = false;
    const above = article.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top;
    this.#scroller.scrollTop += above - this.#scroller.clientHeight / 3;
    article.tabIndex = -1;
    article.focus({ preventScroll: true });
  }

  render(view: EntryView, outgoing: readonly Outgoing[]): TemplateResult {
    const { language, thread } = view;
    const { say } = language;
    const { blocks } = thread.entries;
    this.#keepPlace(thread.entries.first);
    this.#before = thread.before;
    const unseen = [...this.#unseen].filter((id) => thread.entries.get(id)).length;
    return html`<div class="scroll-frame">
      <div
        class="scroll"
        part="thread"
        tabindex="0"
        role="group"
        aria-label=${say('Message history')}
        @scroll=${this.#onScroll}
      >
        <div class="edge">
          ${thread.before ? button(say('Show older messages'), this.#onNearStart) : nothing}
        </div>
        <div role="list">
          ${drawBlocks(blocks, blocks.length - 1, view, surroundings(view))}
          <div class="block">
            ${outgoing.map(({ entry, isWaiting }) => html`<div class="item" role="listitem">${outbound(entry, view, isWaiting)}</div>`)}
          </div>
        </div>
      </div>
      ${
        unseen && !view.showInThread
          ? button(language.count('{0} new message|{0} new messages', unseen), () => this.showEnd(), {
              style: 'chip unseen',
            })
          : nothing
      }
    </div>`;
  }

  #watch(scroller: HTMLElement | null): void {
    this.#scroller = scroller;
    this.#lastTop = 0;
    this.#resizes.disconnect();
    if (scroller) for (const box of [scroller, ...scroller.children]) this.#resizes.observe(box);
  }

  #keepPlace(firstId: string): void {
    const scroller = this.#scroller;
    const isPrepended = firstId !== '' && isAfter(this.#firstId, firstId);
    if (scroller && isPrepended && !this.#isStillAtEnd())
      this.#fromEnd = scroller.scrollHeight - scroller.scrollTop;
    this.#firstId = firstId;
  }

  #toEnd(): void {
    this.#scroller?.scrollTo(0, this.#scroller.scrollHeight);
    this.#lastTop = this.#scroller?.scrollTop ?? 0;
  }

  /** Also notices a reader who has just scrolled up, before the scroll event comes. */
  #isStillAtEnd(): boolean {
    return (this.#isAtEnd &&= this.#isNowAtEnd());
  }

  /** Whether the reader is at the end. A layout change that moves the end away does not count as scrolling up. */
  #isNowAtEnd(): boolean {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = this.#scroller ?? {};
    const isNearEnd = scrollHeight - scrollTop - clientHeight < nearEndPx;
    const isAtEnd = isNearEnd || (this.#isAtEnd && scrollTop >= this.#lastTop);
    this.#lastTop = scrollTop;
    return isAtEnd;
  }

  readonly #onScroll = (): void => {
    this.#isAtEnd = this.#isNowAtEnd();
    if (this.#isAtEnd && this.#unseen.size) this.showEnd();
    // Once for each page: one that could not be read is left to the button.
    if (this.#lastTop > nearStartPx || this.#before === this.#asked) return;
    this.#asked = this.#before;
    void this.#onNearStart();
  };
}

/**
 * What entries are drawn from besides themselves, as text to compare. It leaves out since when somebody waits, which changes with
 * each reply, and when something was last delivered: no entry shows them, and the whole thread would be drawn again.
 */
function surroundings(view: EntryView): string {
  return JSON.stringify([view.language.dayOf(Date.now()), view], (name, value: unknown) =>
    /^(entries|before|waitingSince|lastDeliveredAt)$/.test(name) ? undefined : value,
  );
}

/** Each block's template holds the older blocks, so that adding one above changes nothing that is drawn already. */
function drawBlocks(blocks: readonly Block[], index: number, view: EntryView, around: string): unknown {
  const block = blocks[index];
  if (!block) return nothing;
  const previous = blocks[index - 1]?.entries.at(-1);
  const before = previous && previous.id + view.language.dayOf(momentOf(previous));
  const entries = (): unknown[] =>
    block.entries.map((entry, place) => drawEntry(entry, place ? block.entries[place - 1] : previous, view));
  const element = elementOf(block, [block.version, before, view.language, around], entries);
  return html`${drawBlocks(blocks, index - 1, view, around)}${element}`;
}

const elements = new WeakMap<Block, { readonly element: HTMLElement; readonly shown: readonly unknown[] }>();

/** A block keeps its element for good. It is drawn again only when something that it shows has changed. */
function elementOf(block: Block, shown: readonly unknown[], draw: () => unknown): HTMLElement {
  const before = elements.get(block);
  const { element } = before ?? { element: emptyBlock() };
  if (before && shown.every((part, index) => part === before.shown[index])) return element;
  render(draw(), element);
  elements.set(block, { element, shown });
  return element;
}

/** Laid out in full for one frame: then `content-visibility` knows its size, and scrolling up does not jump. */
function emptyBlock(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'block';
  const measured = (): void => element.classList.add('measured');
  requestAnimationFrame(() => requestAnimationFrame(measured));
  return element;
}

function drawEntry(entry: Entry, previous: Entry | undefined, view: EntryView): TemplateResult {
  const { language, dayLevel } = view;
  const moment = momentOf(entry);
  const isNewDay = !previous || language.dayOf(momentOf(previous)) !== language.dayOf(moment);
  const drawn = draw(entry, previous, view);
  const heading = (): TemplateResult =>
    html`<div class="day" role="heading" aria-level=${dayLevel}>${language.day(moment)}</div>`;
  return html`<div class="item" role="listitem">${isNewDay ? [heading(), drawn] : drawn}</div>`;
}

function draw(entry: Entry, previous: Entry | undefined, view: EntryView): TemplateResult {
  switch (entry.kind) {
    case 'outbound':
      return outbound(entry, view);
    case 'inbound':
      return inbound(entry, view, isPlain(entry, previous));
    case 'marker':
      return marker(entry, view);
  }
}

/** Whether the reply is right below the message that it answers, or below another reply to it. */
function isPlain({ inReplyTo }: InboundEntry, previous: Entry | undefined): boolean {
  return previous?.id === inReplyTo || (previous?.kind === 'inbound' && previous.inReplyTo === inReplyTo);
}

function momentOf(entry: Entry): string {
  return entry.kind === 'inbound' ? entry.receivedAt : entry.createdAt;
}
