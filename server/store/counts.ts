/** How much of what the record holds: for monitors, so without a single id. */
import type { Channel, Status } from '../contract.ts';
import type { TaskKind } from './outgoing.ts';

export interface RecordCounts {
  readonly messages: readonly {
    readonly channel: Channel;
    readonly status: Status;
    readonly count: number;
  }[];
  readonly tasks: readonly { readonly task: TaskKind; readonly count: number }[];
  readonly dueTasks: number;
  readonly reports: number;
  readonly reportsWaiting: number;
  readonly replies: number;
  readonly repliesHeld: number;
  /** Solicited, and nobody answered. */
  readonly repliesWaiting: number;
  readonly unsolicited: number;
  readonly students: number;
  /** When the command `backup` last made a copy; null when it never has. */
  readonly lastBackupAt: string | null;
}
