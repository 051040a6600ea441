import '@vaadin/message-list';
import { type Peer, type PeerMessage, timeOf } from './peer.ts';

const list = document.createElement('vaadin-message-list');

export const peer: Peer = {
  async show(messages) {
    document.body.append(list);
    list.items = messages.map(itemOf);
    while (!list.querySelector('vaadin-message')) await new Promise((resolve) => setTimeout(resolve));
  },
  append(message) {
    list.items = [...(list.items ?? []), itemOf(message)];
  },
  change(message) {
    list.items = [...(list.items ?? []).slice(0, -1), itemOf(message)];
  },
};

/** It knows no status: that stands with the time. */
function itemOf(message: PeerMessage) {
  return { userName: message.sender, time: `${timeOf(message)} · ${message.status}`, text: message.body };
}
