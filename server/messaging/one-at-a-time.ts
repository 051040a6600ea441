/** Runs `work` until it says that there is no more, never twice at once; a call meanwhile makes it look once more. */
export function oneAtATime(work: () => Promise<boolean>): () => Promise<void> {
  let running = false;
  let again = false;
  return async () => {
    again = true;
    if (running) return;
    running = true;
    try {
      while (again) {
        again = false;
        if (await work()) again = true;
      }
    } finally {
      running = false;
    }
  };
}
