/**
 * Why a message did not arrive, in words for the person who sent it: what happened, whether it went out, what to do now.
 * The words never say that somebody answered: a volunteer reads them too.
 */
import type { Failure } from '../contract.ts';
import { failureWords } from './failure-words.ts';

/** The closed list. A code keeps its meaning forever: it is stored with the message. */
export type FailureCode = keyof typeof failureWords;

export function failureOf(code: FailureCode): Failure {
  const [message, next] = failureWords[code];
  return { code, message, next };
}

/** Whether no text will ever reach this number, so that the next one is refused before it is sent. */
export function marksNumberUnableToReceive(code: string): boolean {
  return code === 'landline';
}
