/** One reader of a live stream: where it is, what it waits for, what it is told next. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Caller } from '../../auth/caller.ts';
import { writeCursor } from '../../messaging/cursor.ts';
import type { Position } from '../../store/store.ts';
import type { AuditFollow } from './gather-follows.ts';
import type { RouteDeps } from '../route-deps.ts';
import { type ReadOn, bytesOf, writeEvent } from './shared-reads.ts';

/** A client waits this long, spread out, so that a restart does not bring everybody at once. */
const retryHint = () => `retry: ${500 + Math.floor(Math.random() * 1_500)}\n\n`;
const keepAlive = bytesOf(': still here\n\n');

export interface Following {
  readonly caller: Caller;
  readonly studentId: string;
  /** Null: the reader must read the thread again, then goes on from now. */
  readonly from: Position | null;
  readonly now: Position;
}

export interface FollowerDeps {
  readonly store: Pick<RouteDeps['store'], 'position'>;
  readonly readOn: ReadOn;
  readonly auditFollow: AuditFollow;
}

export class Follower {
  readonly #deps: FollowerDeps;
  readonly #following: Following;
  #position: Position;
  #isAudited = false;
  #hasChanged = true;
  #isQuiet = false;
  #hasEnded = false;
  #resume: (() => void) | null = null;

  constructor(deps: FollowerDeps, following: Following) {
    this.#deps = deps;
    this.#following = following;
    this.#position = following.from ?? following.now;
  }

  /** An id without data: a client that loses the connection at once comes back to here. */
  opening(): Uint8Array {
    if (this.#following.from === null) return this.#reset();
    return bytesOf(`${retryHint()}id: ${this.#place()}\n\n`);
  }

  /** The last words: when to come back. */
  closing(): Uint8Array {
    return bytesOf(retryHint());
  }

  wake(): void {
    this.#hasChanged = true;
    this.#resume?.();
  }

  /** Reads, too: of what a command beside the server has changed, nobody is told. */
  keepAlive(): void {
    this.#isQuiet = true;
    this.wake();
  }

  end(): void {
    this.#hasEnded = true;
    this.#resume?.();
  }

  /** What is to be written next, or null at the end. Nothing is written for a change that this reader may not see. */
  async next(): Promise<Uint8Array | null> {
    for (;;) {
      if (this.#hasEnded) return null;
      if (this.#hasChanged) {
        this.#hasChanged = false;
        const bytes = await this.#read();
        if (bytes.length > 0) return bytes;
      } else if (this.#isQuiet) {
        this.#isQuiet = false;
        return keepAlive;
      } else {
        await new Promise<void>((resolve) => {
          this.#resume = resolve;
        });
      }
    }
  }

  async #read(): Promise<Uint8Array> {
    const { caller, studentId, now } = this.#following;
    const told = await this.#deps.readOn(caller, studentId, this.#position);
    if (told === null) {
      this.#position = (await this.#deps.store.position(studentId, this.#position.replies !== null)) ?? now;
      return this.#reset();
    }
    if (told.bytes.length > 0) {
      // There may be more than one read returns: read again, after others have had their turn.
      this.#hasChanged = true;
      await nextTurn();
      if (!this.#isAudited) await this.#deps.auditFollow(caller, studentId);
      this.#isAudited = true;
    }
    this.#position = told.position;
    return told.bytes;
  }

  #reset(): Uint8Array {
    return bytesOf(writeEvent({ event: 'reset', id: this.#place(), data: '{}' }));
  }

  #place(): string {
    return writeCursor(this.#position, this.#following.studentId);
  }
}
