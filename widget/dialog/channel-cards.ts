import { html, nothing, type TemplateResult } from 'lit';
import type { Channel } from '../../server/contract.ts';
import type { Composer } from './composer.ts';
import { channelNames } from '../localize/entry-words.ts';
import { icon } from '../look/icons.ts';
import type { Language } from '../localize/localize.ts';
import { unusableWords } from './problem-words.ts';
import { addressOf } from '../thread/usable.ts';

/**
 * Text or email, each with its number or address, and with the reason if it cannot be used. In a form, since Chromium keeps radio
 * buttons of a shadow root, and with them all that was around them, unless their group is a form's.
 */
export function channelCards(
  composer: Composer,
  language: Language,
  fault: TemplateResult,
): TemplateResult | typeof nothing {
  const { recipient, retried, draft, isSending } = composer;
  if (!recipient) return nothing;
  const { say } = language;
  const card = (channel: Channel): TemplateResult => {
    const reason = unusableWords(language, recipient, channel);
    return html`<label class="card">
      <input
        type="radio"
        name="channel"
        value=${channel}
        aria-labelledby="name-${channel}"
        aria-describedby="about-${channel}"
        .checked=${draft.channel === channel}
        ?disabled=${reason !== null || isSending}
        @change=${() => composer.edit({ channel })}
      />
      ${icon(channel)}
      <span>
        <b id="name-${channel}">${say(channelNames[channel])}</b>
        <span class="about" id="about-${channel}">
          <bdi>${addressOf(recipient, channel)}</bdi>
          ${reason} ${recipient.preferredChannel === channel ? html`<i>${say('Preferred')}</i>` : nothing}
        </span>
      </span>
    </label>`;
  };
  return html`<fieldset aria-describedby="channel-error">
    <legend>${say('Channel')}</legend>
    <form class="cards" role="none" @submit=${stay}>
      ${retried ? card(draft.channel) : [card('sms'), card('email')]}
    </form>
    ${fault}
  </fieldset>`;
}

/** Enter on a channel would send this form, and the page would load anew. */
function stay(event: Event): void {
  event.preventDefault();
}
