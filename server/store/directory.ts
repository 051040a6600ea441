/** Students and contacts as the directory keeps them, and what a change to one may say. */
import type { Channel } from '../contract.ts';

export interface ContactRecord {
  readonly id: string;
  readonly name: string;
  readonly relationship: string | null;
  /** E.164. */
  readonly phone: string | null;
  readonly email: string | null;
  readonly preferredChannel: Channel;
  readonly language: string | null;
}

export interface StudentRecord {
  readonly id: string;
  readonly name: string;
  readonly preferredName: string | null;
  readonly preferredChannel: Channel;
  readonly phone: string | null;
  readonly email: string | null;
  readonly language: string | null;
  readonly timeZone: string | null;
  readonly active: boolean;
  readonly updatedAt: string | null;
  readonly contacts: readonly ContactRecord[];
}

export interface ConsentStatement {
  readonly status: 'granted' | 'revoked';
  readonly source: string;
  /** Missing: now; and nothing is recorded if the directory's last statement was the same. */
  readonly at?: string;
}

/** A missing field keeps what is there; null clears it. Phones are E.164 already. */
export interface DirectoryChange {
  readonly id: string;
  readonly fields: Partial<Omit<StudentRecord, 'id' | 'contacts'>>;
  /** The whole list: who is not in it is removed. */
  readonly contacts?: readonly ContactChange[];
  /** One contact, put or removed; the others stay. */
  readonly contact?: ContactChange | { readonly removed: string };
  readonly smsConsent?: ConsentStatement | null;
}

export type ContactChange = Partial<Omit<ContactRecord, 'id'>> & { readonly id: string };

export type DirectoryOutcome =
  | {
      readonly kind: 'saved';
      readonly student: StudentRecord;
      readonly created: boolean;
      /** False where the record and the consent were so already. */
      readonly changed: boolean;
    }
  /** The record there is newer than `updatedAt`: nothing was changed. */
  | { readonly kind: 'older'; readonly student: StudentRecord }
  /** A new student or contact without a name. */
  | { readonly kind: 'name_missing'; readonly field: string };
