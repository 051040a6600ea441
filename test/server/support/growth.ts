/** How much longer a work takes for a longer text: what is quadratic takes 64 times as long for eight times the text. */
export function repeat(seed: string, length: number): string {
  return seed.repeat(Math.ceil(length / seed.length)).slice(0, length);
}

const mostRuns = 12;

/** A busy machine only makes a run longer, so the shortest of some counts; as soon as that is short enough, no more are made. */
export function growth(look: (body: string) => unknown, small: string, large: string): number {
  let [short, long] = [Infinity, Infinity];
  for (let run = 0; run < mostRuns; run += 1) {
    short = Math.min(short, timeOf(look, small));
    long = Math.min(long, timeOf(look, large));
    if (run > 1 && long / Math.max(short, 0.5) < 16) break;
  }
  // Below half a millisecond the clock decides.
  return long / Math.max(short, 0.5);
}

function timeOf(look: (body: string) => unknown, body: string): number {
  const start = performance.now();
  look(body);
  return performance.now() - start;
}
