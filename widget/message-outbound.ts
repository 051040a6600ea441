import { html, nothing, type TemplateResult } from 'lit';
import type { OutboundEntry } from '../server/contract.ts';
import { button } from './button.ts';
import { channelNames, outboundLabel, personName, roleNames, statusNames } from './entry-words.ts';
import type { EntryView } from './entry-view.ts';
import { icon } from './icons.ts';
import { marked } from './marked.ts';
import { nextStep } from './next-step.ts';
import { rich } from './rich.ts';

/** A message that staff sent; `isWaiting` while the server has not answered for it. */
export function outbound(entry: OutboundEntry, view: EntryView, isWaiting = false): TemplateResult {
  const { subject, body, status } = entry;
  return html`<article
    class="entry out"
    part="entry outbound"
    aria-label=${outboundLabel(view.language, entry)}
  >
    ${meta(entry, view)}
    <div class="bubble" part="bubble">
      ${subject ? heading(subject, entry, view) : nothing}
      <span class="text" dir="auto">${marked(body, view.query)}</span>
    </div>
    ${status === 'failed' || status === 'unconfirmed' ? trouble(entry, view) : state(entry, view, isWaiting)}
  </article>`;
}

/** Part of an email; of a text it is on the record only. */
function heading(
  subject: string,
  { channel }: OutboundEntry,
  { language, query }: EntryView,
): TemplateResult {
  const words = marked(subject, query);
  if (channel === 'email') return html`<b class="text" dir="auto">${words}</b>`;
  return html`<div class="hint">${language.say('Subject')}: <bdi>${words}</bdi></div>`;
}

function meta(entry: OutboundEntry, { language, thread }: EntryView): TemplateResult {
  const { say } = language;
  const { sender, recipient, createdAt, channel } = entry;
  let attempt = 1;
  for (let { retryOf } = entry; retryOf; attempt += 1) {
    const earlier = thread.entries.get(retryOf);
    retryOf = earlier?.kind === 'outbound' ? earlier.retryOf : null;
  }
  return html`<div class="meta">
    <span title=${say(channelNames[channel])}>${icon(channel)}</span>
    <b dir="auto">${sender.name}</b> ${say(roleNames[sender.role])} ·
    <time datetime=${createdAt}>${language.time(createdAt)}</time>${
      recipient.kind === 'contact' ? [' · ', rich(say('to {0}'), personName(recipient))] : nothing
    }${attempt > 1 ? ` · ${say('Attempt {0}', `${attempt}`)}` : nothing}
  </div>`;
}

function state(
  { status, statusAt, noConfirmation }: OutboundEntry,
  view: EntryView,
  isWaiting: boolean,
): TemplateResult {
  const { say, time } = view.language;
  return html`<div class="status ${status}" part="status">
    ${icon(status)}<span>${say(statusNames[status])}</span>
    ${status === 'sending' ? nothing : html`<time datetime=${statusAt}>${time(statusAt)}</time>`}
    ${noConfirmation && status === 'sent' ? `· ${say('no confirmation')}` : nothing}
    ${isWaiting ? `· ${say('Not sent yet. It will be tried again.')}` : nothing}
  </div>`;
}

/** Why it did not arrive, and what to do about it. */
function trouble(entry: OutboundEntry, { language, actions, thread }: EntryView): TemplateResult {
  const { say } = language;
  const { id, status, failure } = entry;
  const step = nextStep(entry, thread);
  const isBusy = actions.isBusy(id);
  return html`<div class="trouble ${status}" part="status">
    ${icon(status)}<b>${say(statusNames[status])}</b>
    <span dir="auto">${failure ? language.failure(failure) : say('It may have been sent.')}</span>
    ${thread.entries.retryOf(id) ? say('Tried again below.') : nothing}
    ${step ? button(say(step.label), () => actions.take(step, entry), { style: 'link', isBusy }) : nothing}
    ${actions.hasFailed(id) ? say('That did not work. Try again.') : nothing}
  </div>`;
}
