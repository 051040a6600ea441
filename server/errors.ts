/** The closed list of error codes, each with its HTTP status (contract: refusals and errors). */
import type { FieldError } from './requests.ts';

export const statusOf = {
  invalid_request: 400,
  idempotency_key_required: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  recipient_changed: 409,
  in_progress: 409,
  already_placed: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  empty: 422,
  too_long: 422,
  subject_required: 422,
  unknown_merge_field: 422,
  merge_field_empty: 422,
  student_inactive: 422,
  no_address: 422,
  address_invalid: 422,
  channel_off: 422,
  cannot_receive_texts: 422,
  tier1: 422,
  tier2: 422,
  opted_out: 422,
  tier3: 422,
  quiet_hours: 422,
  unknown_confirm: 422,
  idempotency_key_reused: 422,
  not_retryable: 409,
  invalid_record: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof statusOf;

/** An expected refusal on its way to the client. `detail` is in plain words and never quotes the request. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly errors: readonly FieldError[];
  /** Seconds, for `Retry-After`. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ErrorCode,
    detail: string,
    // A cause is given where it is no fault of the client's: the log tells of it.
    more: { errors?: readonly FieldError[]; retryAfter?: number; cause?: unknown } = {},
  ) {
    // Refusals are expected, so no stack is recorded: that would cost more than everything else here.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(detail, more);
    Error.stackTraceLimit = stackTraceLimit;
    this.code = code;
    this.errors = more.errors ?? [];
    this.retryAfter = more.retryAfter;
  }
}

export function noSuchStudent(): ApiError {
  return new ApiError('not_found', 'There is no such student.');
}

/** For an unknown address, and the same for a call that is switched off. */
export function nothingHere(): ApiError {
  return new ApiError('not_found', 'There is nothing at this address.');
}
