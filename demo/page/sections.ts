/** The sections around Messages. */
import { html, type TemplateResult } from 'lit';
import type { Certification, StudentPage } from '../people/student-pages.ts';
import { shownEmail, shownPhone } from './shown-address.ts';
import { sightOf, type State } from './state.ts';
import type { Words } from './words/en.ts';
import { regionOf, relationshipName } from './words/words.ts';

export function detailsSection(state: State, words: Words, page: StudentPage): TemplateResult {
  const { student, language } = state;
  const sees = sightOf(state.person).contactInfo;
  const reach = (value: string | null, show: (value: string, how: { masked: boolean }) => string) => {
    if (sees === 'none') return words.page.hidden;
    return value === null ? words.page.none : show(value, { masked: sees === 'masked' });
  };
  return html`<section class="card" id="details" aria-labelledby="details-title">
    <h2 id="details-title">${words.page.details}</h2>
    <dl>
      <dt>${words.page.phone}</dt>
      <dd>${reach(student.phone, shownPhone)}</dd>
      <dt>${words.page.email}</dt>
      <dd>${reach(student.email, shownEmail)}</dd>
      <dt>${words.page.location}</dt>
      <dd>${page.location}</dd>
      <dt>${words.page.enrolled}</dt>
      <dd>${shownDate(page.enrolled, language)}</dd>
      <dt>${words.page.contacts}</dt>
      <dd>${sees === 'none' ? words.page.hidden : contacts(state, words)}</dd>
    </dl>
  </section>`;
}

export function attendanceSection(
  { language }: State,
  { page: words }: Words,
  page: StudentPage,
): TemplateResult {
  const format = new Intl.NumberFormat(regionOf(language), { style: 'percent' });
  const shown = (percent: number) => format.format(percent / 100);
  return html`<section class="card" id="attendance" aria-labelledby="attendance-title">
    <h2 id="attendance-title">${words.attendance}</h2>
    <p class="figure">${shown(page.present)} <small>${words.present} · ${words.thisTerm}</small></p>
    <dl>
      <dt>${words.late}</dt>
      <dd>${shown(page.late)}</dd>
      <dt>${words.absent}</dt>
      <dd>${shown(page.absent)}</dd>
    </dl>
    <p class="small" id="recent-title">${words.recent}</p>
    <ol class="recent" aria-labelledby="recent-title">
      ${Array.from(page.recent, (letter) => session(letter, words))}
    </ol>
  </section>`;
}

export function certificationsSection(
  { language }: State,
  { page: words }: Words,
  { certifications }: StudentPage,
): TemplateResult {
  const line = ({ name, state, date }: Certification) =>
    html`<li>
      <span class="strong" lang="en">${name}</span>
      <span class="small">
        ${words[state]}${state === 'earned' ? ' ·' : `, ${words.due}`} ${shownDate(date, language)}
      </span>
    </li>`;
  return html`<section class="card" id="certifications" aria-labelledby="certifications-title">
    <h2 id="certifications-title">${words.certifications}</h2>
    <ul class="lines">
      ${certifications.map(line)}
    </ul>
  </section>`;
}

export function notesSection({ language }: State, words: Words, { notes }: StudentPage): TemplateResult {
  return html`<section class="card" id="notes" aria-labelledby="notes-title">
    <h2 id="notes-title">${words.page.notes}</h2>
    <ul class="lines">
      ${notes.map(
        ({ author, date, text }) =>
          html`<li>
            <span lang="en">${text}</span>
            <span class="small">${author} · ${shownDate(date, language)}</span>
          </li>`,
      )}
    </ul>
  </section>`;
}

function contacts({ student }: State, words: Words): TemplateResult | string {
  if (student.contacts.length === 0) return words.page.none;
  return html`<ul class="plain">
    ${student.contacts.map(
      ({ name, relationship }) =>
        html`<li><bdi>${name}</bdi> (${relationshipName(words, relationship)})</li>`,
    )}
  </ul>`;
}

function session(letter: string, words: Words['page']): TemplateResult {
  const label = { P: words.present, L: words.late, A: words.absent }[letter] ?? letter;
  return html`<li class="session-${letter}">
    <span aria-hidden="true">${label.charAt(0)}</span><span class="unseen">${label}</span>
  </li>`;
}

function shownDate(date: string, language: State['language']): string {
  const format = new Intl.DateTimeFormat(regionOf(language), { dateStyle: 'medium', timeZone: 'UTC' });
  return format.format(new Date(`${date}T00:00:00Z`));
}
