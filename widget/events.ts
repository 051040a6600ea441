import type { Channel } from '../server/contract.ts';

export type TokenReason = 'initial' | 'expiring' | 'rejected';

/** Each event's `detail`. Never text, names, numbers or addresses, so a host may log all of it. */
export interface VotechEventDetails {
  'votech-ready': { studentId: string };
  'votech-message-sent': { studentId: string; messageId: string; channel: Channel };
  'votech-message-failed': { studentId: string; messageId: string; channel: Channel; code: string };
  'votech-reply-received': { studentId: string; messageId: string; held: boolean };
  'votech-session-expired': { studentId: string };
  'votech-error': { studentId: string; code: string };
}

/** Dispatches an event on the element. Without a `studentId`, it is about the current student. */
export type Emit = <Type extends keyof VotechEventDetails>(
  type: Type,
  detail: Omit<VotechEventDetails[Type], 'studentId'> & { studentId?: string },
) => void;

export function emitFrom(host: EventTarget, studentId: () => string): Emit {
  return (type, about) => {
    const detail = { studentId: studentId(), ...about };
    host.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  };
}

/** Asks the page for a role token. Only the first call of `respondWith` counts. */
export class TokenRequiredEvent extends Event {
  readonly detail: { readonly studentId: string; readonly reason: TokenReason };
  readonly signal: AbortSignal;
  #answer: Promise<string> | undefined;

  constructor(detail: { studentId: string; reason: TokenReason }, signal: AbortSignal) {
    super('votech-token-required', { bubbles: true, composed: true });
    this.detail = detail;
    this.signal = signal;
  }

  /** Undefined when no listener has answered. */
  get answer(): Promise<string> | undefined {
    return this.#answer;
  }

  /** Answers with a token. Call it while the event is being dispatched; a promise may settle later. */
  respondWith(token: string | Promise<string>): void {
    this.#answer ??= Promise.resolve(token);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'votech-ready': CustomEvent<VotechEventDetails['votech-ready']>;
    'votech-message-sent': CustomEvent<VotechEventDetails['votech-message-sent']>;
    'votech-message-failed': CustomEvent<VotechEventDetails['votech-message-failed']>;
    'votech-reply-received': CustomEvent<VotechEventDetails['votech-reply-received']>;
    'votech-session-expired': CustomEvent<VotechEventDetails['votech-session-expired']>;
    'votech-error': CustomEvent<VotechEventDetails['votech-error']>;
    'votech-token-required': TokenRequiredEvent;
  }
}
