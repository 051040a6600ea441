import { html, nothing, type TemplateResult } from 'lit';
import type { Composer } from './composer.ts';
import { personName } from '../localize/entry-words.ts';
import type { Language } from '../localize/localize.ts';

/** Whom the message is to. Not there where there is nobody else to choose. */
export function recipientField(
  { thread, retried, draft, isSending, recipient: chosen }: Composer,
  { say }: Language,
  isWrong: boolean,
  fault: TemplateResult,
  onInput: (event: Event & { currentTarget: HTMLTextAreaElement }) => void,
): TemplateResult | typeof nothing {
  const recipients = thread?.student.recipients ?? [];
  if (retried || (chosen && recipients.length < 2)) return nothing;
  return html`<div class="field">
    <label for="to">${say('To')}</label>
    <select
      id="to"
      aria-describedby="to-error"
      aria-invalid=${isWrong}
      ?disabled=${isSending}
      @change=${onInput}
    >
      ${
        // The chosen person is no longer a contact. Nobody else is selected in their place.
        chosen ? nothing : html`<option selected></option>`
      }
      ${recipients.map(
        (recipient) =>
          html`<option value=${recipient.id} .selected=${recipient.id === draft.to}>
            ${recipient.kind === 'student' ? say('{0} (student)', recipient.name) : personName(recipient)}
          </option>`,
      )}
    </select>
    ${fault}
  </div>`;
}
