/** What the bench asks of each list that it measures. Runs in the page. */
export interface PeerMessage {
  readonly sender: string;
  readonly createdAt: string;
  readonly body: string;
  readonly status: string;
}

export interface Peer {
  /** Settles once the first message is in the page. */
  show(messages: readonly PeerMessage[]): void | Promise<void>;
  append(message: PeerMessage): void;
  /** Gives the newest message another status. */
  change(message: PeerMessage): void;
}

export function timeOf({ createdAt }: PeerMessage): string {
  return new Date(createdAt).toLocaleString('en');
}
