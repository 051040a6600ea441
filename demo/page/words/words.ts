import type { Language } from '../state.ts';
import { en, type Words } from './en.ts';
import { es } from './es.ts';

export function wordsIn(language: Language): Words {
  return { en, es }[language];
}

/** Whose dates and numbers: this school is in the United States. Bare Spanish would count 24 hours. */
export function regionOf(language: Language): string {
  return `${language}-US`;
}

export function roleName({ roles }: Words, role: string): string {
  return lookUp(roles, role);
}

export function studentHint({ hints }: Words, studentId: string): string {
  return lookUp(hints, studentId);
}

export function relationshipName({ page }: Words, relationship: string): string {
  return lookUp(page.relationships, relationship);
}

/** The key itself where there is no word for it. */
function lookUp(words: Readonly<Record<string, string>>, key: string): string {
  return words[key] ?? key;
}
