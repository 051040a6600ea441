import type { Caller } from '../auth/caller.ts';

/** What middleware leaves on Hono's context. */
export interface AppEnv {
  Variables: {
    requestId: string;
    /** Set on routes behind a role token, once it is verified. */
    caller?: Caller;
  };
}
