/**
 * All reads of one turn of the event loop share one transaction: they see one state of the record, and SQLite looks
 * that state up once, which costs more than most reads do.
 */
import type { Database, Statement } from 'better-sqlite3';

export class TurnReads {
  readonly #database: Database;
  readonly #begin: Statement;
  readonly #commit: Statement;

  constructor(database: Database) {
    this.#database = database;
    this.#begin = database.prepare('BEGIN');
    this.#commit = database.prepare('COMMIT');
  }

  read<T>(work: () => T): T {
    if (!this.#database.inTransaction) {
      this.#begin.run();
      setImmediate(() => this.#endTurn());
    }
    return work();
  }

  /** Before anything is written: a write inside of it would not be durable. */
  end(): void {
    if (this.#database.inTransaction) this.#commit.run();
  }

  #endTurn(): void {
    try {
      this.end();
    } catch {
      // Nobody waits for this. The next write ends the transaction, or is refused.
    }
  }
}
