import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { DeviceEmail } from '../devices.ts';
import type { Actions } from './actions.ts';
import { choice } from './choice.ts';
import type { State } from './state.ts';
import type { Words } from './words/en.ts';
import { regionOf } from './words/words.ts';

export function mailbox(state: State, words: Words, actions: Actions): TemplateResult {
  const mailboxes = state.household?.mailboxes ?? [];
  const open = mailboxes.find(({ address }) => address === state.mailbox);
  const options = mailboxes.map(({ address, owner }) => [address, `${owner} · ${address}`] as const);
  const time = new Intl.DateTimeFormat(regionOf(state.language), { dateStyle: 'short', timeStyle: 'short' });
  return html`<section class="device" aria-label=${words.demo.mailbox}>
    ${choice(words.mailbox.whose, state.mailbox, options, actions.openMailbox)}
    <div class="mail" tabindex="0" role="region" aria-label=${words.mailbox.emails}>
      ${open?.emails.length ? nothing : html`<p class="empty">${words.mailbox.nothing}</p>`}
      ${repeat(
        open?.emails ?? [],
        ({ id }) => id,
        (email) => opened(email, words, time),
      )}
    </div>
  </section>`;
}

function opened({ subject, from, text, at }: DeviceEmail, words: Words, time: Intl.DateTimeFormat) {
  return html`<details>
    <summary>
      <span class="strong" dir="auto">${subject}</span>
      <time datetime=${at}>${time.format(new Date(at))}</time>
    </summary>
    <p class="small">${words.mailbox.from} ${from}</p>
    <p class="letter" dir="auto">${text}</p>
  </details>`;
}
