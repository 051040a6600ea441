import { aTimeout, fixture, html, waitUntil } from '@open-wc/testing-helpers';
import '../../../widget/index.ts';
import type { VotechMessages } from '../../../widget/votech-messages.ts';
import { tokenFor } from './builders.ts';

type Settings = Partial<
  Pick<
    VotechMessages,
    'token' | 'tokenUrl' | 'getToken' | 'dir' | 'lang' | 'timeZone' | 'studentId' | 'strings' | 'theme'
  >
>;

/** Puts the element on the page and waits until it shows all that the server said. */
export async function mount(settings: Settings = {}): Promise<VotechMessages> {
  let isReady = false;
  addEventListener('votech-ready', () => (isReady = true), { once: true });
  const element = await place(settings);
  await waitUntil(() => isReady || query(element, '.state'), 'the thread is shown');
  await settle(element);
  return element;
}

/** Puts the element on the page, whatever it then shows. */
export async function place(settings: Settings = {}): Promise<VotechMessages> {
  const element = await fixture<VotechMessages>(html`
    <votech-messages
      student-id="stu_1042"
      server=${location.origin}
      time-zone="America/Los_Angeles"
    ></votech-messages>
  `);
  const needsToken = !('getToken' in settings) && !('tokenUrl' in settings);
  Object.assign(element, needsToken ? { token: tokenFor(), ...settings } : settings);
  await settle(element);
  return element;
}

export async function settle(element: VotechMessages): Promise<void> {
  await element.updateComplete;
  await aTimeout(0);
  await element.updateComplete;
}

export function query<Found extends HTMLElement = HTMLElement>(
  element: VotechMessages,
  selector: string,
): Found | null {
  return element.renderRoot.querySelector<Found>(selector);
}

export function get<Found extends HTMLElement = HTMLElement>(
  element: VotechMessages,
  selector: string,
): Found {
  const found = query<Found>(element, selector);
  if (!found) throw new Error(`Nothing matches ${selector}`);
  return found;
}

export function all(element: VotechMessages, selector: string): HTMLElement[] {
  return [...element.renderRoot.querySelectorAll<HTMLElement>(selector)];
}

/** The button with these words, or this accessible name. */
export function button(element: VotechMessages, name: string): HTMLButtonElement {
  const found = all(element, 'button').find(
    (candidate) => candidate.ariaLabel === name || candidate.textContent?.trim() === name,
  );
  if (!(found instanceof HTMLButtonElement)) throw new Error(`No button ${name}`);
  return found;
}

export function type(field: HTMLInputElement | HTMLTextAreaElement, words: string): void {
  field.value = words;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** What the thread says, entry by entry. */
export function bodies(element: VotechMessages): string[] {
  return all(element, 'article span.text').map((text) => text.textContent ?? '');
}

/** Until what was drawn has been laid out, off-screen entries included. */
export async function painted(): Promise<void> {
  for (const _ of [1, 2, 3]) await new Promise((resolve) => requestAnimationFrame(resolve));
}

export { waitUntil };
