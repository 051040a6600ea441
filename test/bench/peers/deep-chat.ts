import type { DeepChat } from 'deep-chat';
import 'deep-chat';
import { type Peer, type PeerMessage, timeOf } from './peer.ts';

const chat = document.createElement('deep-chat') as HTMLElement & DeepChat;
let count = 0;

export const peer: Peer = {
  async show(messages) {
    chat.history = messages.map(contentOf);
    count = messages.length;
    document.body.append(chat);
    while (!chat.shadowRoot?.querySelector('.message-bubble'))
      await new Promise((resolve) => setTimeout(resolve));
  },
  append(message) {
    chat.addMessage(contentOf(message));
    count += 1;
  },
  change(message) {
    chat.updateMessage(contentOf(message), count - 1);
  },
};

/** It knows neither times nor statuses: they stand in the text. */
function contentOf(message: PeerMessage) {
  const { sender, body, status } = message;
  return { role: 'user', text: `${sender}\n\n${timeOf(message)}\n\n${body}\n\n${status}` };
}
