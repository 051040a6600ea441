import { rmSync } from 'node:fs';

/** With the journal, which SQLite leaves beside a copy that was cut off or found no room. */
export function removeCopy(file: string): void {
  for (const end of ['', '-journal']) rmSync(`${file}${end}`, { force: true });
}
