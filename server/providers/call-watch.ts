/**
 * Resend's SDK reports a refused connection and a lost answer in the same way. Node's own fetch tells on diagnostics channels
 * what it does: they show whether the request with an idempotency key was ever on its way.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { propertyOf } from './property-of.ts';

export interface CallWatch {
  /** True only where a connection failed while the call was made and its request was never written. */
  neverLeft(): boolean;
  stop(): void;
}

/** `key` is the request's `Idempotency-Key`; `origin` where it goes. */
export function watchCall(key: string, origin: string): CallWatch {
  const host = new URL(origin).host;
  let written = false;
  let connectFailed = false;
  const onHeaders = (message: unknown) => {
    const headers = propertyOf(message, 'headers');
    written ||= typeof headers !== 'string' || headers.includes(key);
  };
  const onConnectError = (message: unknown) => {
    connectFailed ||= propertyOf(propertyOf(message, 'connectParams'), 'host') === host;
  };
  subscribe('undici:client:sendHeaders', onHeaders);
  subscribe('undici:client:connectError', onConnectError);
  return {
    neverLeft: () => connectFailed && !written,
    stop() {
      unsubscribe('undici:client:sendHeaders', onHeaders);
      unsubscribe('undici:client:connectError', onConnectError);
    },
  };
}
