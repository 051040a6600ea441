/** A database whose process dies at one point: before or after a statement, or before or after a commit. */
import type { Database } from 'better-sqlite3';

export class Died extends Error {}

export interface Death {
  /** A place at which one may die. Throws at the chosen one and ever after. */
  point(): void;
  readonly isDead: boolean;
  readonly points: number;
}

export function createDeath(at: number): Death {
  let points = 0;
  return {
    point() {
      points += 1;
      if (points >= at) throw new Died();
    },
    get isDead() {
      return points >= at;
    },
    get points() {
      return points;
    },
  };
}

/** Has to be called before statements are prepared. */
export function makeMortal(database: Database, death: Death): void {
  const prepare = database.prepare.bind(database);
  Reflect.set(database, 'prepare', (sql: string) => {
    const statement = prepare(sql);
    for (const verb of ['run', 'get', 'all'] as const) around(statement, verb, death);
    return statement;
  });
  const transaction = database.transaction.bind(database);
  Reflect.set(database, 'transaction', (work: (...args: unknown[]) => unknown) => {
    const whole = transaction(work);
    const parts = { immediate: (...args: unknown[]) => whole.immediate(...args) };
    around(parts, 'immediate', death);
    return Object.assign((...args: unknown[]) => whole(...args), parts);
  });
}

function around(target: object, name: string, death: Death): void {
  const verb: unknown = Reflect.get(target, name);
  if (typeof verb !== 'function') return;
  Object.defineProperty(target, name, {
    value(...args: unknown[]): unknown {
      death.point();
      const result: unknown = Reflect.apply(verb, target, args);
      death.point();
      return result;
    },
  });
}
