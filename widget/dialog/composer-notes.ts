import { html, nothing, type TemplateResult } from 'lit';
import { button } from '../look/button.ts';
import type { Composer } from './composer.ts';
import { personName } from '../localize/entry-words.ts';
import { icon } from '../look/icons.ts';
import type { Language } from '../localize/localize.ts';
import { note } from '../look/note.ts';
import { problemWords } from './problem-words.ts';
import { rich } from '../look/rich.ts';

type Notes = TemplateResult | TemplateResult[] | typeof nothing;

/** What went wrong, at the top, with links to the fields. It gets the focus after a failed try. */
export function summary(composer: Composer, language: Language, focus: (selector: string) => unknown): Notes {
  const { faults } = composer;
  const { say } = language;
  if (!faults.length) return nothing;
  const goTo = (event: Event, field: string): void => {
    event.preventDefault();
    // The channel has two inputs; and with one recipient, the field _To_ is not there.
    void (focus(`#${CSS.escape(field)}`) ?? focus('input:enabled'));
  };
  const lines = faults.map((error) => {
    const { field } = error;
    const words = problemWords(language, error, composer);
    if (!field) return html`<p>${words}</p>`;
    return html`<p><a href="#${field}" @click=${(event: Event) => goTo(event, field)}>${words}</a></p>`;
  });
  const is = (wanted: string): boolean => faults.some(({ code }) => code === wanted);
  return box('summary', say(is('unreachable') ? 'It may have been sent.' : 'The message was not sent'), [
    lines,
    is('expired') ? button(say('Continue'), () => composer.resume()) : nothing,
  ]);
}

/** What to know about the chosen number or address before sending to it. */
export function addressNotes(
  { thread, recipient, draft, check, address }: Composer,
  language: Language,
): Notes {
  const { say } = language;
  if (!recipient) return nothing;
  const { name, shared, consent, lastDeliveredAt } = recipient;
  const isText = draft.channel === 'sms';
  const lastDelivered = lastDeliveredAt?.[draft.channel];
  const isQuiet = check?.errors.some(({ code }) => code === 'quiet_hours');
  const notes = [
    isText && shared && say('This phone is also used by another family member.'),
    isText && address && consent === 'unknown' && say('Consent to texts was never recorded.'),
    isText &&
      isQuiet &&
      rich(
        say('It is {0} for {1}: not a good time to text.'),
        language.time(Date.now(), thread?.student.timeZone),
        name,
      ),
    !isText && say('Replies to emails do not appear here.'),
    lastDelivered && say('Last delivered {0}', language.date(lastDelivered)),
  ];
  return notes.filter(Boolean).map((words) => note('note', 'info', words));
}

type Select = (words: string, field: 'subject' | 'body') => void;

/**
 * The words that the server's guard found, as long as they are still in the draft. Each reason is given once: not here where a
 * refusal gives it already.
 */
export function findings(composer: Composer, language: Language, select: Select): Notes {
  const { check, draft, errors, merged } = composer;
  if (!check) return nothing;
  const places = check.findings
    .map(({ code, field, start, end }) => ({
      code,
      field,
      words: check.preview[field]?.slice(start, end) ?? '',
    }))
    .filter(({ field, words }) => (field === 'body' ? merged : draft.subject).includes(words));
  return [...new Set(places.map(({ code }) => code))].map((code) => {
    const chips = places
      .filter((place) => place.code === code)
      .map(({ words, field }) =>
        chip(words, language.say('Show “{0}” in the message', words), () => select(words, field)),
      );
    const isSaid = errors.some((error) => error.code === code);
    const reason = problemWords(language, { code, field: 'body', message: code }, composer);
    const words = isSaid ? '' : html`<span id=${code}>${reason}</span>`;
    return note(`notice finding ${code === 'tier3' ? 'warning' : ''}`, 'failed', words, ...chips);
  });
}

function chip(words: string, label: string, press: () => void): TemplateResult {
  return html`<button class="chip" type="button" dir="auto" aria-label=${label} @click=${press}>
    ${words}
  </button>`;
}

/** The last question before a send that only the sender can decide on: says what it is about, and to whom it goes. */
export function confirmation(composer: Composer, language: Language): Notes {
  const { errors, faults, retried, address, recipient, confirmed } = composer;
  const { say } = language;
  if (faults.length || !recipient) return nothing;
  const name = personName(recipient);
  const codes = [...new Set(errors.map(({ code }) => code))];
  if (codes.length)
    return box('summary warning', say('Check before sending'), [
      errors.map((error) => html`<p>${problemWords(language, error, composer)}</p>`),
      html`<p>${rich(say('This goes to {0}, {1}.'), name, address ?? '')}</p>`,
      button(say('Send anyway'), () => composer.submit([...confirmed, ...codes])),
    ]);
  if (retried?.status !== 'unconfirmed') return nothing;
  return note(
    'notice warning',
    'unconfirmed',
    rich(say('It may have been sent already. If so, {0} gets it twice.'), name),
  );
}

function box(style: string, title: string, content: unknown): TemplateResult {
  return html`<div class="notice ${style}" role="group" aria-label=${title} tabindex="-1">
    ${icon('failed')}
    <div><b>${title}</b>${content}</div>
  </div>`;
}
