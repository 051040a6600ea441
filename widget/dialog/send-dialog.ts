import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { FieldError } from '../../server/requests.ts';
import { button, iconButton } from '../look/button.ts';
import { channelCards } from './channel-cards.ts';
import type { Composer } from './composer.ts';
import { addressNotes, confirmation, findings, summary } from './composer-notes.ts';
import { counter } from './counter.ts';
import { personName } from '../localize/entry-words.ts';
import { subjectLimit } from './drafts.ts';
import { keepInside } from '../look/keep-inside.ts';
import type { Language } from '../localize/localize.ts';
import { studentNameField } from './merge.ts';
import { note } from '../look/note.ts';
import { problemWords } from './problem-words.ts';
import { recipientField } from './recipient-field.ts';
import { rich } from '../look/rich.ts';
import { SpokenNotes } from './spoken-notes.ts';

/** The dialog in which a message is written, checked and sent. It shows what the composer holds. */
export class SendDialog {
  readonly #host: LitElement;
  readonly #composer: Composer;
  readonly #notes: SpokenNotes;
  #failures = 0;
  readonly #sight = new IntersectionObserver(() => this.#host.requestUpdate());

  /** `say` speaks to screen readers. */
  constructor(host: LitElement, composer: Composer, say: (words: string) => void) {
    this.#host = host;
    this.#composer = composer;
    this.#notes = new SpokenNotes(say);
    this.#sight.observe(host);
  }

  /** Brings the native dialog in line with the composer, and the focus to where it is needed. */
  updated(): void {
    const dialog = this.#host.renderRoot.querySelector('dialog');
    if (!dialog) {
      if (this.#composer.isOpen) this.#composer.close();
      return;
    }
    this.#notes.speakSoon(dialog);
    const { isOpen, failures, retried, draft, thread } = this.#composer;
    // To look for it makes the browser style the page at once, so only where it matters.
    const isSeen = isOpen && thread && dialog.parentElement?.checkVisibility();
    // In a hidden element, a modal dialog would lock the page: so it closes. Only a new failure stays open, to be shown later.
    if (isOpen && !isSeen && failures === this.#failures) this.#composer.close();
    if (!isSeen) dialog.close();
    else if (!dialog.open) {
      dialog.showModal();
      this.#sight.observe(dialog);
      const isReady = draft.channel === 'sms' || draft.subject;
      this.#focus(retried ? (isReady ? '.send' : '#subject') : '#body');
      this.#makeRoom();
      visualViewport?.addEventListener('resize', this.#makeRoom, { signal: this.#composer.signal });
    }
    if (failures === this.#failures || !dialog.open) return;
    this.#failures = failures;
    this.#focus('.summary');
  }

  /** `lost`: the note that the connection or the session is lost, if it is. */
  render(language: Language, lost: unknown): TemplateResult {
    return html`<dialog
      part="dialog"
      aria-labelledby="dialog-title"
      @cancel=${() => this.#composer.close()}
      @keydown=${this.#onKeydown}
      @keyup=${keepInside}
      @keypress=${keepInside}
    >
      ${this.#composer.isOpen ? this.#content(language, lost) : nothing}
      <div class="hidden" role="status"></div>
      <div class="hidden" role="alert"></div>
    </dialog>`;
  }

  #content(language: Language, lost: unknown): TemplateResult {
    const { say } = language;
    const composer = this.#composer;
    const { recipient, isSending, isWaiting } = composer;
    const name = recipient ? personName(recipient) : '';
    const title = say('Send Message');
    const close = (): void => composer.close();
    return html`<header role="none">
        <h2 id="dialog-title">${title}</h2>
        <p>${rich(say('To {0}'), name)}</p>
        ${iconButton(say('Close'), 'close', close)}
      </header>
      <div class="dialog-body">
        ${summary(composer, language, this.#focus)}
        ${recipientField(composer, language, this.#isWrong('to'), this.#faultLine('to', language), this.#onInput)}
        ${channelCards(composer, language, this.#faultLine('channel', language))}
        ${addressNotes(composer, language)} ${this.#subjectField(language)} ${this.#messageField(language)}
        ${lost} ${findings(composer, language, this.#select)}
        ${note(
          'notice warning',
          'lock',
          html`<span id="warning"
            >${say(
              'Texts and emails are not encrypted. Never include a Social Security number, ACE scores, case notes or life stories.',
            )}</span
          >`,
        )}
        ${confirmation(composer, language)}
      </div>
      <footer role="none">
        ${isWaiting ? html`<span>${say('Not sent yet. Still trying.')}</span>` : nothing}
        ${button(say(isSending ? 'Close' : 'Cancel'), close, { style: 'button' })}
        ${button(isSending ? say('Sending') : title, () => composer.submit(), {
          style: 'button primary send',
          part: 'send-button',
          isBusy: isSending,
        })}
      </footer>`;
  }

  #subjectField(language: Language): TemplateResult | typeof nothing {
    const { draft, isSending, retried } = this.#composer;
    const { say } = language;
    const isText = draft.channel === 'sms';
    if (retried && isText) return nothing;
    return html`<div class="field">
      <label for="subject">${say('Subject')}</label>
      <span class="hint" id="hint"
        >${isText ? say('kept on the record, not part of the text') : nothing}</span
      >
      <input
        id="subject"
        dir="auto"
        autocomplete="off"
        maxlength=${subjectLimit}
        aria-describedby="hint subject-error"
        aria-invalid=${this.#isWrong('subject')}
        aria-required=${!isText}
        ?readonly=${isSending}
        .value=${draft.subject}
        @input=${this.#onInput}
      />
      ${this.#faultLine('subject', language)}
    </div>`;
  }

  #messageField(language: Language): TemplateResult {
    const { draft, isSending, retried, merged, recipient, thread } = this.#composer;
    const { say } = language;
    if (retried) return html`<blockquote class="text" dir="auto">${draft.body}</blockquote>`;
    const reader = (recipient?.kind === 'student' && thread?.student.preferredName) || recipient?.name || '';
    return html`<div class="field">
        <label for="body">${say('Message')}</label>
        <textarea
          id="body"
          rows="5"
          dir="auto"
          aria-describedby="body-error limit left warning tier1 tier2 tier3"
          aria-invalid=${this.#isWrong('body')}
          aria-required="true"
          ?readonly=${isSending}
          .value=${draft.body}
          @input=${this.#onInput}
        ></textarea>
        ${this.#faultLine('body', language)}
        <div class="below">
          ${button(say('+ Student name'), this.#insertName, { style: 'chip' })}
          ${draft.setAside ? button(say('Show unsent message'), this.#takeUp, { style: 'chip' }) : nothing}
          ${counter(this.#composer, language)}
        </div>
      </div>
      ${
        draft.body.includes(studentNameField)
          ? html`<div class="preview">${rich(say('{0} will read:'), reader)} “<bdi>${merged}</bdi>”</div>`
          : nothing
      }`;
  }

  #faultsOf(field: string): FieldError[] {
    return this.#composer.faults.filter((fault) => fault.field === field);
  }

  #isWrong(field: string): boolean {
    return this.#faultsOf(field).length > 0;
  }

  #faultLine(field: string, language: Language): TemplateResult {
    return html`<p class="fault" id="${field}-error">
      ${this.#faultsOf(field)
        .map((error) => problemWords(language, error, this.#composer))
        .join(' ')}
    </p>`;
  }

  readonly #focus = <Found extends HTMLElement>(selector: string): Found | null => {
    const found = this.#host.renderRoot.querySelector<Found>(`dialog ${selector}`);
    found?.focus();
    return found;
  };

  /** The buttons, and what is being written, stay above an on-screen keyboard: Safari and Chrome lay it over the page. */
  readonly #makeRoom = (): void => {
    const dialog = this.#host.renderRoot.querySelector('dialog');
    if (dialog && visualViewport)
      dialog.style.paddingBlockEnd = `max(0px, ${innerHeight - visualViewport.height * visualViewport.scale}px)`;
    this.#focus(':focus')?.scrollIntoView({ block: 'nearest' });
  };

  readonly #select = (words: string, field: 'subject' | 'body'): void => {
    const control = this.#focus<HTMLTextAreaElement>(`#${field}`);
    const start = control?.value.indexOf(words) ?? 0;
    control?.setSelectionRange(start, start + words.length);
  };

  readonly #onInput = (event: Event & { currentTarget: HTMLTextAreaElement }): void => {
    const { id, value } = event.currentTarget;
    this.#notes.wait();
    this.#composer.edit({ [id]: value });
  };

  readonly #insertName = (): void => {
    this.#focus('#body');
    // As if typed: it can be undone, and a read-only field stays as it is.
    document.execCommand('insertText', false, studentNameField);
  };

  readonly #takeUp = (): void => {
    this.#composer.takeUp();
    this.#focus('#body');
  };

  readonly #onKeydown = (event: KeyboardEvent & { target: HTMLElement }): void => {
    keepInside(event);
    // An input method uses Enter itself. Safari then says so by `keyCode` 229 alone.
    const isComposing = event.isComposing || event.keyCode === 229;
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || isComposing) return;
    if (event.target.matches('button:not(.send)')) return;
    event.preventDefault();
    void this.#composer.submit();
  };
}
