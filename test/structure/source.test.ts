import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const sources = globSync('{server,widget,demo}/**/*.{ts,js}').filter(
  (file) => !file.includes('node_modules'),
);
const read = (file: string) => readFileSync(file, 'utf8');

describe('every source file', () => {
  it('has at most 250 lines', () => {
    const lengths = sources.map((file) => [file, read(file).trimEnd().split('\n').length] as const);
    expect(lengths.filter(([, lines]) => lines > 250)).toEqual([]);
  });

  it('makes no element out of text', () => {
    const makers =
      /innerHTML|outerHTML|insertAdjacentHTML|unsafeHTML|unsafeSVG|document\.write|setHTMLUnsafe/;
    expect(sources.filter((file) => makers.test(read(file)))).toEqual([]);
  });

  it('switches no rule off where it stands', () => {
    const switches = /(oxlint|eslint)-disable|@ts-(ignore|expect-error|nocheck)|prettier-ignore/;
    expect(sources.filter((file) => switches.test(read(file)))).toEqual([]);
  });

  it('is named for what it holds', () => {
    const vague = /(^|\/)(utils?|helpers?|types|common|misc|shared)(\.|\/)/;
    expect(sources.filter((file) => vague.test(file))).toEqual([]);
  });

  it('keeps nothing of a message in the browser', () => {
    const stores = /\b(localStorage|sessionStorage|indexedDB|document\.cookie)\b/;
    const inElement = sources.filter((file) => file.startsWith('widget/'));
    expect(inElement.filter((file) => stores.test(read(file)))).toEqual([]);
  });
});
