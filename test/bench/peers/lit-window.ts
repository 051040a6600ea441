/** The yardstick: a window of the newest 60 messages, as bare as Lit can be. */
import { html, LitElement } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type Peer, type PeerMessage, timeOf } from './peer.ts';

class LitWindow extends LitElement {
  static override properties = { messages: { attribute: false } };
  declare messages: readonly PeerMessage[];

  override render() {
    return html`<ol>
      ${repeat(
        this.messages,
        ({ createdAt }) => createdAt,
        (message) =>
          html`<li>
            <p>${message.sender}</p>
            <p>${timeOf(message)}</p>
            <p>${message.body}</p>
            <p>${message.status}</p>
          </li>`,
      )}
    </ol>`;
  }

  override updated(): void {
    this.renderRoot.querySelector('li:last-child')?.scrollIntoView();
  }
}

customElements.define('lit-window', LitWindow);
const element = new LitWindow();

export const peer: Peer = {
  async show(messages) {
    element.messages = messages;
    document.body.append(element);
    await element.updateComplete;
  },
  append(message) {
    element.messages = [...element.messages, message];
  },
  change(message) {
    element.messages = [...element.messages.slice(0, -1), message];
  },
};
