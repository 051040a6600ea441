/** All messages as plain elements. */
import { type Peer, type PeerMessage, timeOf } from './peer.ts';

const list = document.createElement('ol');
document.body.append(list);

export const peer: Peer = {
  show(messages) {
    for (const message of messages) list.append(itemOf(message));
    showEnd();
  },
  append(message) {
    list.append(itemOf(message));
    showEnd();
  },
  change({ status }) {
    const shown = list.lastElementChild?.lastElementChild;
    if (shown) shown.textContent = status;
  },
};

function itemOf(message: PeerMessage): HTMLElement {
  const item = document.createElement('li');
  for (const text of [message.sender, timeOf(message), message.body, message.status])
    item.appendChild(document.createElement('p')).textContent = text;
  return item;
}

function showEnd(): void {
  list.lastElementChild?.scrollIntoView();
}
