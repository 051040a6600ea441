/** Who calls, as a verified role token says. */
export interface Caller {
  readonly id: string;
  readonly name: string;
  /** One of the contract's roles, or empty: then the caller may do nothing. */
  readonly role: string;
  /** The students that the token is good for. */
  readonly students: '*' | ReadonlySet<string>;
  /** Where a notice about an answer may go. */
  readonly email: string | null;
  /** The token's `exp`. Calls are taken until `clockSkewMs` later. */
  readonly expiresAt: Date;
}
