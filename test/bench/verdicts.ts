/** The goals, each printed with what was seen. */
export interface Verdict {
  readonly what: string;
  readonly goal: string;
  readonly seen: string;
  readonly met: boolean;
}

export function atLeast(what: string, goal: number, ratio: number): Verdict {
  return { what, goal: `>= ${goal}`, seen: ratio.toFixed(2), met: ratio >= goal };
}

export function atMost(what: string, goal: number, seen: number, digits = 2): Verdict {
  return { what, goal: `<= ${goal}`, seen: seen.toFixed(digits), met: seen <= goal };
}

export function printVerdicts(verdicts: readonly Verdict[]): void {
  console.table(
    Object.fromEntries(
      verdicts.map(({ what, goal, seen, met }) => [what, { goal, seen, verdict: met ? 'met' : 'MISSED' }]),
    ),
  );
}
