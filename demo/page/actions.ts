import type { DemoPerson } from '../people/staff.ts';
import type { Language, Theme, View } from './state.ts';

/** What one can do on the page. Ids that name nobody change nothing. */
export interface Actions {
  chooseRole(role: string): void;
  chooseStudent(id: string): void;
  findStudent(words: string): void;
  chooseTheme(theme: Theme): void;
  chooseLanguage(language: Language): void;
  show(view: View): void;
  openPhone(number: string): void;
  openMailbox(address: string): void;
  answer(body: string, picture?: boolean): Promise<void>;
  /** A source of its own for each person: elements that share one also share its request in flight. */
  tokensOf(person: DemoPerson): GetToken;
}

type GetToken = (request: { readonly studentId: string; readonly signal?: AbortSignal }) => Promise<string>;
