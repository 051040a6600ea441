import type { Prefill } from '../../../widget/dialog/drafts.ts';
import type { VotechMessages } from '../../../widget/votech-messages.ts';
import { get, settle } from './mount.ts';

let students = 0;

/** A student of their own for each test: drafts live as long as the page. */
export function freshStudent(): string {
  students += 1;
  return `stu_fresh_${students}`;
}

/** Opens the dialog, with what the page gives. */
export async function compose(element: VotechMessages, prefill: Prefill = {}): Promise<void> {
  element.openComposer(prefill);
  await settle(element);
}

export function dialog(element: VotechMessages): HTMLDialogElement {
  return get<HTMLDialogElement>(element, 'dialog');
}

export function message(element: VotechMessages): HTMLTextAreaElement {
  return get<HTMLTextAreaElement>(element, '#body');
}
