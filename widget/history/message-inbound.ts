import { html, nothing, type TemplateResult } from 'lit';
import type { InboundEntry } from '../../server/contract.ts';
import { button } from '../look/button.ts';
import type { EntryView } from './entry-view.ts';
import { attachmentWords, channelNames, senderName } from '../localize/entry-words.ts';
import type { Phrase } from '../localize/localize.ts';
import { marked } from './marked.ts';
import { note } from '../look/note.ts';
import { linkToThread } from './link-to-thread.ts';
import { isAfter } from '../thread/entry-blocks.ts';
import { rich } from '../look/rich.ts';
import { mayWrite } from '../thread/usable.ts';

/** A reply: who wrote, what, and what staff can do about it. `isPlain`: its place shows what it answers, so no quote is needed. */
export function inbound(entry: InboundEntry, view: EntryView, isPlain: boolean): TemplateResult {
  const { say, time } = view.language;
  const { from, receivedAt, flags } = entry;
  const name = senderName(from, say);
  const moment = time(receivedAt);
  const below = [...attachments(entry, view, name), ...notes(entry, view), linkToThread(entry, view)];
  return html`<article
    class=${`entry in ${flags?.includes('crisis') ? 'crisis' : ''}`}
    part="entry inbound"
    tabindex="-1"
    aria-label=${say('{0} from {1}, {2}', say(channelNames.sms), name, moment)}
  >
    <div class="meta">
      <i class="icon sign sms" title=${say(channelNames.sms)}></i>
      <b dir="auto" .textContent=${name}></b>${` ${say('replied')} · `}
      <time datetime=${receivedAt} .textContent=${moment}></time>
    </div>
    ${isPlain ? nothing : quote(entry, view)}${bubble(entry, view)}${below.filter((shown) => shown !== nothing)}
  </article>`;
}

function quote(
  { inReplyTo }: InboundEntry,
  { language, thread }: EntryView,
): TemplateResult | typeof nothing {
  const answered = thread.entries.get(inReplyTo);
  if (answered?.kind !== 'outbound') return nothing;
  return html`<div class="quote">${rich(language.say('In reply to: “{0}”'), language.body(answered))}</div>`;
}

function bubble(entry: InboundEntry, view: EntryView): TemplateResult | typeof nothing {
  const { actions, language } = view;
  const body = language.body(entry) ?? actions.revealed.get(entry.id);
  if (body)
    return html`<div class="bubble" part="bubble">
      <span class="text" dir="auto">${marked(body, view.query)}</span>
    </div>`;
  if (!entry.flags?.includes('covered')) return nothing;
  const words = language.say('Covered: this reply seems to contain a Social Security number.');
  return note(
    'bubble note',
    'lock',
    words,
    act(view, entry, 'Show', () => actions.reveal(entry)),
  );
}

function attachments(entry: InboundEntry, view: EntryView, name: string): TemplateResult[] {
  const { say } = view.language;
  const { actions } = view;
  return (entry.media ?? []).map(({ contentType }, index) => {
    const isPicture = contentType.startsWith('image/');
    const url = actions.attachment(entry.id, index);
    const words = say(attachmentWords(contentType));
    if (!url)
      return note(
        'note',
        'info',
        words,
        act(view, entry, 'View', () => actions.view(entry, index)),
      );
    // A page whose policy blocks the picture still lets it be saved.
    return html`${isPicture ? html`<img class="picture" src=${url} alt=${say('Picture from {0}', name)} />` : words}
      <a class="note link" href=${url} download="attachment-${index + 1}">${say('Save file')}</a>`;
  });
}

/** What the server noticed about the reply, each with what staff can do about it; and whether a click failed. */
function notes(entry: InboundEntry, view: EntryView): unknown[] {
  const { actions, language, thread } = view;
  const { say } = language;
  const has = (flag: InboundEntry['flags'][number]): boolean => entry.flags?.includes(flag);
  const tell = (isSo: boolean | undefined, words: Phrase, ...buttons: unknown[]) =>
    isSo ? note('note', buttons.length ? 'failed' : 'info', say(words), ...buttons) : nothing;
  const mayAct = mayWrite(thread);
  const { name, preferredName } = thread.student;
  const choice = (label: Phrase, press: () => void) => mayAct && act(view, entry, label, press);
  return [
    has('late') ? note('note', 'info', lateWords(entry, view)) : nothing,
    tell(entry.held && !has('late'), 'Several students have used this phone.'),
    entry.held
      ? note(
          'note ask',
          'unconfirmed',
          rich(say('Is this reply {0}’s?'), preferredName ?? name),
          html`<div class="choice">
            ${act(view, entry, 'Yes', () => actions.place(entry, true))}
            ${act(view, entry, 'No', () => actions.place(entry, false))}
          </div>`,
        )
      : nothing,
    has('crisis') ? note('note', 'failed', html`<b>${say('This person may need help now.')}</b>`) : nothing,
    tell(has('shared_number'), 'This phone is also used by another family member.'),
    tell(has('auto_reply'), 'Automatic reply'),
    tell(has('opt_out'), 'Unsubscribed from texts.'),
    tell(has('opt_in'), 'Subscribed to texts again.'),
    tell(
      has('opt_out_request') && !has('opt_out'),
      'This reads like a request to stop texts.',
      choice('Stop texts to this number', () => actions.record(entry, 'opt-out')),
    ),
    tell(
      has('wrong_number') && !has('wrong_number_recorded'),
      'This may be the wrong number.',
      choice('Wrong number', () => actions.record(entry, 'wrong-number')),
    ),
    tell(has('wrong_number_recorded'), 'Recorded as a wrong number'),
    has('crisis') && thread.crisisNote
      ? html`<p class="text crisis-note" dir="auto">${thread.crisisNote}</p>`
      : nothing,
    actions.failed.has(entry.id) ? note('note', 'failed', say('That did not work. Try again.')) : nothing,
  ];
}

/** How long before a late reply the message was sent. A held one has no `inReplyTo`: the latest text to its number counts. */
function lateWords({ id, inReplyTo, address, receivedAt }: InboundEntry, view: EntryView): string {
  const { language, thread } = view;
  const { entries } = thread;
  const answered =
    entries.get(inReplyTo) ??
    entries.all.findLast(
      (entry) => isAfter(id, entry.id) && entry.kind === 'outbound' && entry.address === address,
    );
  if (answered?.kind !== 'outbound') return language.say('Answers a message from long ago.');
  const days = language.dayOf(receivedAt) - language.dayOf(answered.createdAt);
  return language.say('Answers a message from {0} days ago.', language.number(days));
}

function act(
  { actions, language }: EntryView,
  { id }: InboundEntry,
  label: Phrase,
  press: () => void,
): TemplateResult {
  return button(language.say(label), press, { isBusy: actions.busy.has(id) });
}
