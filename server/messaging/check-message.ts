/** What the guard, the merge and the counter say of a draft. Nothing of it is kept or logged. */
import type { Viewer } from '../contract.ts';
import type { CheckRequest, CheckResponse } from '../requests.ts';
import { noSuchStudent } from '../errors.ts';
import type { Messaging } from './messaging.ts';
import { reviewMessage } from './review-message.ts';

type Deps = Pick<Messaging, 'providers' | 'settings' | 'now'> & {
  store: Pick<Messaging['store'], 'findStudent' | 'addressFacts'>;
};

export async function checkMessage(
  deps: Deps,
  studentId: string,
  request: CheckRequest,
  can: Viewer['can'],
): Promise<CheckResponse> {
  const student = await deps.store.findStudent(studentId);
  if (student === null) throw noSuchStudent();
  const { refusals, findings, subject, body, counter } = await reviewMessage(deps, student, request, can);
  return { errors: [...refusals], findings: [...findings], preview: { subject, body }, counter };
}
