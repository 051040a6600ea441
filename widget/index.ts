import './missing-dom.ts';
// In the order in which the built file compresses best: the phrases right after Lit.
import 'lit';
import './localize/es.ts';
import './thread/thread-controller.ts';
import { VotechMessages } from './votech-messages.ts';
import { restore } from './missing-dom.ts';
import { version } from './version.ts';

export { VotechMessages };
export { addLanguage } from './localize/localize.ts';
export type { HostStrings, Phrase } from './localize/localize.ts';
export { TokenRequiredEvent } from './events.ts';
export type { TokenReason, VotechEventDetails } from './events.ts';
export type { GetToken } from './connection/token-source.ts';

const tag = 'votech-messages';

declare global {
  interface HTMLElementTagNameMap {
    'votech-messages': VotechMessages;
  }
}

restore();
if (typeof customElements !== 'undefined') register();

/** The first copy on a page stays; a second one warns instead of throwing. */
function register(): void {
  const known = customElements.get(tag);
  if (!known) customElements.define(tag, VotechMessages);
  else if (known !== VotechMessages)
    console.warn(`<${tag}> is on this page twice. The first one loaded stays; ${version} is not used.`);
}
