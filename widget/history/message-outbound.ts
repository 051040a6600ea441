import { html, nothing, type TemplateResult } from 'lit';
import type { Entry, OutboundEntry } from '../../server/contract.ts';
import { button } from '../look/button.ts';
import { channelNames, outboundLabel, personName, roleNames, statusNames } from '../localize/entry-words.ts';
import type { EntryView } from './entry-view.ts';
import { icon } from '../look/icons.ts';
import { linkToThread } from './link-to-thread.ts';
import { marked } from './marked.ts';
import { nextStep } from './next-step.ts';
import { rich } from '../look/rich.ts';

/** A message that staff sent. `isWaiting`: the server has not answered yet. A single template, since there may be thousands. */
export function outbound(entry: OutboundEntry, view: EntryView, isWaiting = false): TemplateResult {
  const { language, query } = view;
  const { say } = language;
  const { subject, status, sender, createdAt, channel } = entry;
  const outcome =
    status === 'failed' || status === 'unconfirmed' ? trouble(entry, view) : state(entry, view, isWaiting);
  return html`<article class="entry out" part="entry outbound" aria-label=${outboundLabel(language, entry)}>
    <div class="meta">
      <i class=${`icon sign ${channel}`} title=${say(channelNames[channel])}></i>
      <b dir="auto" .textContent=${sender.name}></b>${` ${say(roleNames[sender.role])} · `}
      <time datetime=${createdAt} .textContent=${language.time(createdAt)}></time>${about(entry, view)}
    </div>
    <div class="bubble" part="bubble">
      ${subject ? heading(subject, entry, view) : nothing}
      <span class="text" dir="auto">${marked(language.body(entry), query)}</span>
    </div>
    ${view.showInThread ? [outcome, linkToThread(entry, view)] : outcome}
  </article>`;
}

/** The subject. That of a text was not sent: it is only kept on the record. */
function heading(
  subject: string,
  { channel }: OutboundEntry,
  { language, query }: EntryView,
): TemplateResult {
  const words = marked(subject, query);
  if (channel === 'email') return html`<b class="text" dir="auto">${words}</b>`;
  return html`<div class="hint">${language.say('Subject')}: <bdi>${words}</bdi></div>`;
}

/** The recipient, if it is not the student, and which attempt it is, if not the first. */
function about(given: OutboundEntry, { language, thread }: EntryView): unknown {
  const { recipient } = given;
  const { say } = language;
  const attemptOf = (entry: Entry | undefined): number =>
    entry?.kind === 'outbound' && entry.retryOf ? 1 + attemptOf(thread.entries.get(entry.retryOf)) : 1;
  const attempt = attemptOf(given);
  if (recipient.kind === 'student' && attempt === 1) return nothing;
  return [
    recipient.kind === 'contact' ? [' · ', rich(say('to {0}'), personName(recipient))] : nothing,
    attempt > 1 ? ` · ${say('Attempt {0}', `${attempt}`)}` : nothing,
  ];
}

function state(
  { status, statusAt, createdAt, noConfirmation }: OutboundEntry,
  { language }: EntryView,
  isWaiting: boolean,
): TemplateResult {
  const { say } = language;
  const words = [
    say(statusNames[status]),
    status !== 'sending' && language.dateTime(statusAt, createdAt),
    noConfirmation && status === 'sent' && `· ${say('no confirmation')}`,
    isWaiting && `· ${say('Not sent yet. Still trying.')}`,
  ];
  return html`<div class=${`status ${status}`} part="status">
    <i class=${`icon sign ${status}`}></i>${words.filter(Boolean).join(' ')}
  </div>`;
}

/** Why it did not arrive, and what to do about it. */
function trouble(entry: OutboundEntry, { language, actions, thread }: EntryView): TemplateResult {
  const { say } = language;
  const { id, status, failure } = entry;
  const step = nextStep(entry, thread);
  const isBusy = actions.busy.has(id);
  return html`<div class="trouble ${status}" part="status">
    ${icon(status)}<b>${say(statusNames[status])}</b>
    <span dir="auto"
      >${failure ? language.failure(failure) : status === 'failed' ? nothing : say('It may have been sent.')}</span
    >
    ${thread.entries.retryOf(id) ? say('Tried again below.') : nothing}
    ${step ? button(say(step.label), () => actions.takeStep(step, entry), { style: 'link', isBusy }) : nothing}
    ${actions.failed.has(id) ? say('That did not work. Try again.') : nothing}
  </div>`;
}
