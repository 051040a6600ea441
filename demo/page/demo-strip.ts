/** The strip above the page: whose eyes one sees with, which student, theme and language. No part of VoTech. */
import { html, type TemplateResult } from 'lit';
import { people } from '../people/staff.ts';
import { students } from '../people/students.ts';
import type { Actions } from './actions.ts';
import { choice, type Option } from './choice.ts';
import { languages, sightOf, themes, type State, type View } from './state.ts';
import type { Words } from './words/en.ts';
import { roleName, studentHint } from './words/words.ts';

export function demoStrip(state: State, words: Words, actions: Actions): TemplateResult {
  const { demo } = words;
  return html`<aside class="strip" aria-label=${demo.strip}>
    <p class="strip-promise"><strong>${demo.strip}</strong> ${demo.promise}</p>
    <div class="strip-controls">
      ${choice(demo.signedInAs, state.person.role, roleOptions(words), actions.chooseRole)}
      ${choice(demo.student, state.student.id, studentOptions, actions.chooseStudent)}
      ${choice(demo.theme, state.theme, themeOptions(words), (value) => {
        for (const theme of themes) if (theme === value) actions.chooseTheme(theme);
      })}
      ${choice(demo.language, state.language, languageOptions, (value) => {
        for (const language of languages) if (language === value) actions.chooseLanguage(language);
      })}
    </div>
    <p class="strip-hint" role="status">
      ${
        sightOf(state.person).messages
          ? studentHint(words, state.student.id)
          : demo.noMessages(roleName(words, state.person.role))
      }
    </p>
  </aside>`;
}

/** On a narrow screen it chooses between page, phone and mailbox; on a wide one the page is always there. */
export function viewSwitch(state: State, words: Words, actions: Actions): TemplateResult {
  const views: readonly View[] = state.isWide ? ['phone', 'mailbox'] : ['page', 'phone', 'mailbox'];
  const shown = state.isWide && state.view === 'page' ? 'phone' : state.view;
  return html`<nav class="views" aria-label=${words.demo.views}>
    ${views.map((view) => {
      const unread = view === 'page' ? 0 : state.unread[view];
      return html`<button type="button" aria-pressed=${view === shown} @click=${() => actions.show(view)}>
        ${words.demo[view]}${
          unread > 0 ? html` <span class="badge">${words.demo.unread(unread)}</span>` : null
        }
      </button>`;
    })}
  </nav>`;
}

const studentOptions: readonly Option[] = students.map(({ id, name }) => [id, name]);
const languageOptions: readonly Option[] = [
  ['en', 'English'],
  ['es', 'Español'],
];

function roleOptions(words: Words): readonly Option[] {
  return people.map(({ role, name }) => [role, `${roleName(words, role)} · ${name}`]);
}

function themeOptions({ demo }: Words): readonly Option[] {
  return themes.map((theme) => [theme, demo.themes[theme]]);
}
