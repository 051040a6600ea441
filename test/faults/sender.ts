/** A staff member's page: sends, and when no answer came sends again with the same key until there is one. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { mintToken } from '../support/mint-token.ts';

export interface Acknowledged {
  readonly id: string;
  readonly studentId: string;
  readonly body: string;
}

export interface Sender {
  readonly acknowledged: readonly Acknowledged[];
  /** Finishes the message at hand. */
  stop(): Promise<void>;
}

export async function startSender(url: string, studentId: string, name: string): Promise<Sender> {
  const token = await mintToken({ students: '*', sub: `staff_${name}` });
  const acknowledged: Acknowledged[] = [];
  let stopped = false;
  const work = (async () => {
    for (let turn = 0; !stopped; turn += 1) {
      const body = `Message ${turn} of ${name}`;
      const channel = turn % 2 === 0 ? 'sms' : 'email';
      acknowledged.push({
        id: await sendUntilAnswered(url, studentId, token, { channel, subject: 'News', body }),
        studentId,
        body,
      });
    }
  })();
  return {
    acknowledged,
    stop() {
      stopped = true;
      return work;
    },
  };
}

export async function sendUntilAnswered(
  url: string,
  studentId: string,
  token: string,
  message: { readonly channel: string; readonly subject: string; readonly body: string },
): Promise<string> {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
  };
  for (;;) {
    try {
      const request = {
        method: 'POST',
        headers,
        body: JSON.stringify(message),
        signal: AbortSignal.timeout(5_000),
      };
      const response = await fetch(`${url}/api/students/${studentId}/messages`, request);
      const answer: { id?: string; code?: string } = await response.json();
      if (response.status === 201 && answer.id !== undefined) return answer.id;
      if (response.status < 500) throw new TypeError(`Refused: ${response.status} ${answer.code}`);
    } catch (error) {
      if (error instanceof TypeError && error.message.startsWith('Refused')) throw error;
    }
    await pause(20);
  }
}
