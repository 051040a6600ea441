const none: readonly RegExpExecArray[] = [];

/**
 * What `text.matchAll(rule)` gives. That one copies the expression at each call (ECMA-262), which takes longer than most of
 * these searches; the guard makes a hundred of them while somebody types. `rule` has the flag `g`.
 */
export function allMatches(text: string, rule: RegExp): readonly RegExpExecArray[] {
  rule.lastIndex = 0;
  let match = rule.exec(text);
  if (match === null) return none;
  const matches: RegExpExecArray[] = [];
  while (match !== null) {
    matches.push(match);
    if (match[0] === '') rule.lastIndex += 1;
    match = rule.exec(text);
  }
  return matches;
}
