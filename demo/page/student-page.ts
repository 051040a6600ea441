/** The page as VoTech would serve it: the element stands in it between the other sections. */
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { pageOf } from '../people/student-pages.ts';
import { students } from '../people/students.ts';
import type { Actions } from './actions.ts';
import { attendanceSection, certificationsSection, detailsSection, notesSection } from './sections.ts';
import { addressOf, sightOf, type State } from './state.ts';
import type { Words } from './words/en.ts';
import { roleName } from './words/words.ts';

export function studentPage(state: State, words: Words, actions: Actions): TemplateResult {
  const page = pageOf(state.student.id);
  return html`<div class="page">
    ${pageHeader(state, words, actions)}
    <main class=${sightOf(state.person).messages ? 'with-messages' : ''}>
      ${breadcrumb(state, words)} ${title(state, words)} ${sectionLinks(state, words)}
      <div class="cards">
        ${detailsSection(state, words, page)} ${attendanceSection(state, words, page)}
        ${certificationsSection(state, words, page)}
      </div>
      ${keyed(state.person.role, messages(state, actions))} ${notesSection(state, words, page)}
    </main>
  </div>`;
}

/** Another role is another person at another browser: a new element, not the old one with another token. */
function messages({ person, student, theme, language }: State, actions: Actions): TemplateResult {
  return html`<votech-messages
    id="messages"
    student-id=${student.id}
    theme=${theme}
    lang=${language}
    .getToken=${actions.tokensOf(person)}
  ></votech-messages>`;
}

function pageHeader(state: State, words: Words, actions: Actions): TemplateResult {
  const search = (event: Event) => {
    event.preventDefault();
    const { target } = event;
    const field = target instanceof HTMLFormElement ? target.elements.namedItem('student') : null;
    if (!(field instanceof HTMLInputElement)) return;
    actions.findStudent(field.value);
    field.value = '';
  };
  return html`<header class="header">
    <p class="brand"><strong>VoTech</strong> <span>${words.page.organization}</span></p>
    <form class="search" role="search" @submit=${search}>
      <input
        type="search"
        name="student"
        list="students"
        autocomplete="off"
        aria-label=${words.page.search}
        placeholder=${words.page.search}
      />
      <datalist id="students">${students.map(({ name }) => html`<option value=${name}></option>`)}</datalist>
    </form>
    <p class="person">
      <span class="initials" aria-hidden="true">${initials(state.person.name)}</span>
      <span>
        <bdi>${state.person.name}</bdi>
        <small>${roleName(words, state.person.role)}</small>
      </span>
    </p>
  </header>`;
}

function breadcrumb(state: State, { page }: Words): TemplateResult {
  return html`<nav class="breadcrumb" aria-label=${page.breadcrumb}>
    <ol>
      <li>${page.students}</li>
      <li>${pageOf(state.student.id).program}</li>
      <li><a href=${addressOf(state)} aria-current="page">${state.student.name}</a></li>
    </ol>
  </nav>`;
}

function title({ student }: State, { page }: Words): TemplateResult {
  const { program, cohort } = pageOf(student.id);
  return html`<div class="title">
    <span class="initials large" aria-hidden="true">${initials(student.name)}</span>
    <h1><bdi>${student.name}</bdi></h1>
    <ul class="chips">
      <li class="good">${page.active}</li>
      <li>${program} · ${cohort}</li>
      <li>${student.preferredChannel === 'sms' ? page.prefersText : page.prefersEmail}</li>
    </ul>
  </div>`;
}

function sectionLinks({ person }: State, { page }: Words): TemplateResult {
  const messagesLink = sightOf(person).messages
    ? html`<li><a href="#messages">${page.messages}</a></li>`
    : nothing;
  return html`<nav class="sections" aria-label=${page.sections}>
    <ul>
      <li><a href="#details">${page.details}</a></li>
      <li><a href="#attendance">${page.attendance}</a></li>
      <li><a href="#certifications">${page.certifications}</a></li>
      ${messagesLink}
      <li><a href="#notes">${page.notes}</a></li>
    </ul>
  </nav>`;
}

function initials(name: string): string {
  const letters = name.split(' ').map((word) => word.charAt(0));
  return `${letters.at(0) ?? ''}${letters.at(-1) ?? ''}`;
}
