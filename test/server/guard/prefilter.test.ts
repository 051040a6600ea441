import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inspect } from '../../../server/guard/guard.ts';
import { inspectReply } from '../../../server/guard/inspect-reply.ts';
import { preparePhrases } from '../../../server/guard/search/phrases.ts';
import { indexRule, mayMatch } from '../../../server/guard/search/prefilter.ts';
import { requiredLiterals } from '../../../server/guard/search/required-literals.ts';

describe('what a rule demands of a text', () => {
  it.each([
    ['stop(?:ped|s)?', ['stop', 'stopped', 'stops']],
    ["(?<![\\w'])(?:my |his )?dad(?!\\w)", [' dad ', ' my dad ', ' his dad ']],
    ['[bc]at\\d', ['bat0', 'cat0']],
    ['\\w{3,9} heroin', [' heroin']],
    ['(?:at (?:\\w{2,10} )?court|judge)', ['court', 'judge']],
    ['(?:beat ){2}', ['beat ']],
    ['dad(?=.*drunk)', ['dad']],
  ])('%s: one of %j', (source, literals) => {
    expect(requiredLiterals(source)?.toSorted()).toEqual(literals.toSorted());
  });

  it.each(['[a-z]+', '(?:dad|\\w+)', '(?:dad)?', '(?!dad)', '[^d]', '(?:dad)*'])('%s: nothing', (source) => {
    expect(requiredLiterals(source)).toBeNull();
  });
});

describe('the prefilter', () => {
  it('has a rule looked for where a text has one of its literals, and not elsewhere', () => {
    const rule = /(?<!\w)(?:mom|drug court)(?!\w)/g;
    expect(mayMatch('see you at lunch', rule)).toBe(true);
    indexRule(rule, requiredLiterals(rule.source) ?? []);
    expect(mayMatch('see you at lunch', rule)).toBe(false);
    expect(mayMatch('a moment', rule)).toBe(false);
    for (const text of ['mom', '"mom"', 'his mom. see', 'in drug-court', 'drug court'])
      expect([text, mayMatch(text, rule)]).toEqual([text, true]);
  });

  it(
    'changes nothing of what is found in the labeled messages, alone and run together',
    { timeout: 120_000 },
    async () => {
      const texts = await labeledTexts();
      const joined = texts
        .map((text, index) => `${text.slice(9)}${['', ' ', '😀', '\n'][index % 4]}${texts.at(-index)}`)
        .filter((_, index) => index % 3 === 0);
      const find = () =>
        [...texts, ...joined].map((body) =>
          JSON.stringify([body, inspect({ subject: null, body }), inspectReply(body)]),
        );
      const before = find();
      await preparePhrases(async () => {});
      expect(find()).toEqual(before);
    },
  );
});

async function labeledTexts(): Promise<string[]> {
  const folder = new URL('labeled/', import.meta.url);
  const sets = await Promise.all(
    readdirSync(folder).map((file) => import(new URL(file, folder).href) as Promise<unknown>),
  );
  return sets.flatMap(textsIn);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
