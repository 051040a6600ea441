/** The phone beside the page: what was texted arrives here, and what is typed here goes the real way back. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { DeviceText } from '../devices.ts';
import type { Phone } from '../household.ts';
import { programPhone } from '../people/students.ts';
import type { Actions } from './actions.ts';
import { choice } from './choice.ts';
import { shownPhone } from './shown-address.ts';
import type { State } from './state.ts';
import type { Words } from './words/en.ts';
import { regionOf } from './words/words.ts';

export function phone(state: State, words: Words, actions: Actions): TemplateResult {
  const phones = state.household?.phones ?? [];
  const open = phones.find(({ number }) => number === state.phone);
  const options = phones.map((each) => [each.number, ownersOf(each, words)] as const);
  return html`<section class="device" aria-label=${words.demo.phone}>
    ${choice(words.phone.whose, state.phone, options, actions.openPhone)}
    <div class="handset">
      <p class="handset-title"><strong>VoTech</strong> <span>${shownPhone(programPhone)}</span></p>
      ${open ? screen(open, state, words) : nothing}
      ${open?.isLandline ? nothing : answerForm(state, words, actions)}
    </div>
  </section>`;
}

function screen(open: Phone, state: State, words: Words): TemplateResult {
  const time = new Intl.DateTimeFormat(regionOf(state.language), { dateStyle: 'short', timeStyle: 'short' });
  return html`<div class="screen" tabindex="0" role="region" aria-label=${words.phone.texts}>
    ${open.texts.length === 0 ? html`<p class="empty">${emptyWords(open, words)}</p>` : nothing}
    <ol>
      ${repeat(
        open.texts,
        ({ id }) => id,
        (text) => bubble(text, words, time),
      )}
    </ol>
  </div>`;
}

function bubble({ isOwn, body, pictures, at }: DeviceText, words: Words, time: Intl.DateTimeFormat) {
  return html`<li class=${isOwn ? 'own' : 'theirs'}>
    <span class="unseen">${isOwn ? words.phone.you : words.phone.program}:</span>
    ${pictures > 0 ? html`<p class="bubble picture">${words.phone.pictures(pictures)}</p>` : nothing}
    ${body === '' ? nothing : html`<p class="bubble" dir="auto">${body}</p>`}
    <time datetime=${at}>${time.format(new Date(at))}</time>
  </li>`;
}

function answerForm({ replyFailed }: State, words: Words, actions: Actions): TemplateResult {
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const { target } = event;
    const field = target instanceof HTMLFormElement ? target.elements.namedItem('answer') : null;
    if (!(field instanceof HTMLInputElement) || field.value === '') return;
    void actions.answer(field.value);
    field.value = '';
  };
  const say = (word: string) =>
    html`<button type="button" @click=${() => actions.answer(word)}>${word}</button>`;
  return html`<form class="answer" @submit=${send}>
    <div class="quick">
      ${say('STOP')} ${say('START')}
      <button type="button" @click=${() => actions.answer('', true)}>${words.phone.picture}</button>
    </div>
    <div class="answer-line">
      <input
        type="text"
        name="answer"
        maxlength="1600"
        autocomplete="off"
        aria-label=${words.phone.answer}
        placeholder=${words.phone.placeholder}
      />
      <button type="submit">${words.phone.send}</button>
    </div>
    ${replyFailed ? html`<p class="not-taken" role="alert">${words.phone.notTaken}</p>` : nothing}
  </form>`;
}

function ownersOf({ owners, number }: Phone, { phone: words }: Words): string {
  return `${owners.join(', ') || words.stranger} · ${shownPhone(number)}`;
}

function emptyWords({ isLandline, owners }: Phone, { phone: words }: Words): string {
  if (isLandline) return words.landline;
  return owners.length === 0 ? words.strangerNote : words.nothing;
}
