import { RegExpParser } from '@eslint-community/regexpp';
import type { AST } from '@eslint-community/regexpp';
import { fold, shortestLiteral } from './prefilter.ts';

/**
 * Strings of which one at least stands in every text that a regular expression matches, both folded; null where there are none
 * to name. As RE2's prefilter finds them (https://swtch.com/~rsc/regexp/regexp4.html).
 *
 * The expression has no flag `i`; its text is in small letters.
 */
export function requiredLiterals(source: string): readonly string[] | null {
  const { alternatives } = new RegExpParser().parsePattern(source);
  const { some } = readAlternatives(alternatives, ['']);
  return some.cost < Infinity ? some.literals : null;
}

/** What a part of an expression demands, together with what stands before it. */
type Demand = {
  /** Every string that it matches; null where there are too many. */
  all: readonly string[] | null;
  /** One of these is in each string that it matches. */
  some: Choice;
};
type Choice = { literals: readonly string[]; cost: number };

const nothing: Choice = { literals: [], cost: Infinity };
const mostStrings = 48;
/** What comes next is read once for each of them. */
const mostBefore = 6;

function readAlternatives(alternatives: readonly AST.Alternative[], before: readonly string[]): Demand {
  const demands = alternatives.map(({ elements }) => readSequence(elements, before));
  const all = union(demands.map((demand) => demand.all));
  const cost = demands.reduce((sum, { some }) => sum + some.cost, 0);
  return {
    all: all && all.length <= mostStrings ? all : null,
    some: cost < Infinity ? { literals: demands.flatMap(({ some }) => some.literals), cost } : nothing,
  };
}

function union(sets: readonly (readonly string[] | null)[]): readonly string[] | null {
  const known = sets.filter((set) => set !== null);
  return known.length < sets.length ? null : [...new Set(known.flat())];
}

function readSequence(elements: readonly AST.Element[], before: readonly string[]): Demand {
  let run = before;
  let isAll = true;
  let some = nothing;
  const goOnAfter = (next: readonly string[]) => {
    some = rarer(some, choiceOf(run));
    run = next;
    isAll = false;
  };
  for (const element of elements) {
    if (element.type === 'Assertion') {
      if (startsWord.has(element.raw)) goOnAfter([' ']);
      if (element.raw === endsWord) some = rarer(some, choiceOf(run.map((string) => `${string} `)));
      continue;
    }
    if (run.length > mostBefore) goOnAfter([...new Set(run.map((string) => string.slice(-3)))]);
    const demand = read(element, run);
    some = rarer(some, demand.some);
    if (demand.all) run = demand.all;
    else goOnAfter(['']);
  }
  return { all: isAll ? run : null, some: rarer(some, choiceOf(run)) };
}

/** Other assertions are taken to demand nothing. */
const startsWord = new Set(['(?<!\\w)', "(?<![\\w'])"]);
const endsWord = '(?!\\w)';

function read(element: AST.Element, before: readonly string[]): Demand {
  switch (element.type) {
    case 'Group':
    case 'CapturingGroup':
      return readAlternatives(element.alternatives, before);
    case 'Quantifier':
      return readRepeated(element, before);
    case 'Character':
    case 'CharacterSet':
    case 'CharacterClass': {
      const all = charactersOf(element)?.flatMap((one) => before.map((string) => string + one));
      return { all: all ?? null, some: nothing };
    }
    case 'Assertion':
    case 'Backreference':
    case 'ExpressionCharacterClass':
      return { all: null, some: nothing };
  }
}

function readRepeated({ element, min, max }: AST.Quantifier, before: readonly string[]): Demand {
  const once = max === 0 ? { all: before, some: nothing } : read(element, before);
  if (min === 0) return { all: max <= 1 ? union([before, once.all]) : null, some: nothing };
  if (max === 1) return once;
  return { all: null, some: once.all ? rarer(once.some, choiceOf(once.all)) : once.some };
}

/** Null where there are many. */
function charactersOf(
  element: AST.Character | AST.CharacterSet | AST.CharacterClass | AST.CharacterClassElement,
): readonly string[] | null {
  switch (element.type) {
    case 'Character':
      return [fold(String.fromCodePoint(element.value))];
    case 'CharacterSet':
      return element.kind === 'digit' && !element.negate ? ['0'] : null;
    case 'CharacterClass':
      return element.negate ? null : union(element.elements.map(charactersOf));
    case 'CharacterClassRange': {
      const first = element.min.value;
      const characters = Array.from({ length: element.max.value - first + 1 }, (_, index) =>
        fold(String.fromCodePoint(first + index)),
      );
      return characters.length > 12 ? null : [...new Set(characters)];
    }
    case 'ClassStringDisjunction':
    case 'ExpressionCharacterClass':
      return null;
  }
}

/** The one of which a text has a string by chance less often. */
function rarer(one: Choice, other: Choice): Choice {
  return other.cost < one.cost ? other : one;
}

function choiceOf(literals: readonly string[]): Choice {
  return { literals, cost: literals.reduce((sum, literal) => sum + commonness(literal), 0) };
}

/** About how often it stands in a text by chance; infinite where that says nothing. */
function commonness(literal: string): number {
  const letters = literal.replaceAll(' ', '').length;
  if (letters === 0 || literal.length < shortestLiteral) return Infinity;
  return 10 ** -Math.min(6, (letters + literal.length) / 2);
}
