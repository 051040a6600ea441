/** Who follows which student: woken after each commit that touched the thread, told nothing, so that they read again. */
import type { Messaging } from './messaging.ts';

export interface Followers {
  /** Calls `wake` after each change until the returned function is called; to call it again changes nothing. */
  follow(studentId: string, wake: () => void): () => void;
}

export function createFollowers(store: Pick<Messaging['store'], 'onChange'>): Followers {
  const byStudent = new Map<string, Set<() => void>>();
  store.onChange((studentIds) => {
    for (const id of studentIds) for (const wake of byStudent.get(id) ?? []) wake();
  });
  return {
    follow(studentId, wake) {
      const wakes = byStudent.get(studentId) ?? new Set();
      byStudent.set(studentId, wakes.add(wake));
      return () => {
        // Called a second time, the student may have new followers already, in a new set.
        if (wakes.delete(wake) && wakes.size === 0) byStudent.delete(studentId);
      };
    },
  };
}
