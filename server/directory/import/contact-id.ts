import { hash } from 'node:crypto';

/**
 * Ids for contacts whose file has none. Made from the name, so that another order of the rows changes nothing; a second contact
 * of the same name gets a number.
 */
export function createContactIds(): (name: string) => string {
  const given = new Map<string, number>();
  return (name) => {
    const plain = name.normalize('NFKC').trim().toLowerCase();
    const count = (given.get(plain) ?? 0) + 1;
    given.set(plain, count);
    const digest = hash('sha256', plain).slice(0, 12);
    return count === 1 ? `c_${digest}` : `c_${digest}-${count}`;
  };
}
