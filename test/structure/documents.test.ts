import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { settingNames } from '../../server/config/settings.ts';
import * as contract from '../../server/contract.ts';
import { statusOf } from '../../server/errors.ts';
import { operations } from '../../server/openapi/document.ts';
import { templateOf } from '../../server/openapi/operation.ts';
import { failureWords } from '../../server/providers/failure-words.ts';
import { problemSchema } from '../../server/requests.ts';
import { auditActions } from '../../server/store/audit.ts';
import { analyzeElement } from '../../widget/manifest/analyze-element.ts';
import { runCommand } from '../server/cli/run-command.ts';
import { apiReference } from './api-reference.ts';

const read = (name: string): string => readFileSync(name, 'utf8');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'ARCHITECTURE.md',
  'SECURITY.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** The cells of each row of the tables below a heading. */
function rowsBelow(page: string, heading: string): string[][] {
  const text = read(page);
  const start = text.indexOf(`\n## ${heading}\n`);
  const end = text.indexOf('\n## ', start + 4);
  return text
    .slice(start, end === -1 ? undefined : end)
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
}

const codesIn = (cell: string | undefined) => [...(cell ?? '').matchAll(/`(\w+)`/g)].map(([, code]) => code);

describe('troubleshooting', () => {
  const page = 'docs/troubleshooting.md';

  it('has a row for every error code with its status, and no other row', () => {
    const told = rowsBelow(page, 'Error codes').flatMap(([, codes, status]) =>
      codesIn(codes).map((code) => `${code} ${status}`),
    );
    const known = Object.entries(statusOf).map(([code, status]) => `${code} ${status}`);
    expect(told.toSorted()).toEqual(known.toSorted());
  });

  it('has a row for every reason of a failure in the words that staff read, and no other row', () => {
    const told = rowsBelow(page, 'Why a message failed').map(([, code, words]) => [codesIn(code)[0], words]);
    const known = Object.entries(failureWords).map(([code, [words]]) => [code, words]);
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(known));
  });
});

describe('embedding', () => {
  it('tells of everything in the element that a page can use', async () => {
    const { element } = await analyzeElement();
    const { attributes, members, events, slots, cssParts, cssProperties, cssStates } = element;
    const used = [attributes, members, events, slots, cssParts, cssProperties, cssStates].flat();
    const page = read('docs/embedding.md');
    expect(used.length).toBeGreaterThan(50);
    expect(used.filter(({ name }) => !new RegExp(`[\`.]${name}[\`( ]`).test(page))).toEqual([]);
  });

  it('allows with its policy what the tested example allows', () => {
    const example = read('demo/examples/plain-html/index.html');
    const told = /^script-src .*\nconnect-src .*\nimg-src .*$/m.exec(read('docs/embedding.md'))?.[0] ?? '';
    expect(told.split('\n').filter((directive) => !example.includes(directive))).toEqual([]);
    expect(told).not.toBe('');
  });
});

describe('operating', () => {
  it('tells of every setting, and of none that does not exist', () => {
    const told = rowsBelow('docs/operating.md', 'Settings').flatMap(([, names]) => codesIn(names));
    expect(told.toSorted()).toEqual([...settingNames].toSorted());
  });

  it('tells of every command', async () => {
    const { stdout } = await runCommand(['--help']);
    const names = [...stdout.matchAll(/^ {2}(\S+) {2,}/gm)].map(([, name]) => name ?? '');
    const page = read('docs/operating.md');
    expect(
      names.filter((name) => !new RegExp(`(bin\\.js|\\.env|\`)[^\\n]*\\b${name}\\b`).test(page)),
    ).toEqual([]);
    expect(names.length).toBeGreaterThan(10);
  });
});

describe('the API', () => {
  it('is described call by call in the short page', () => {
    const page = read('docs/api.md').replaceAll(/:(\w+)/g, '{$1}');
    const missing = operations
      .map(({ method, path }) => `${method.toUpperCase()} ${templateOf(path)}`)
      .filter((call) => !new RegExp(`\`${call.replaceAll(/[.{}]/g, '\\$&')}[\`?]`).test(page));
    expect(missing).toEqual([]);
  });

  it('is shown in examples of the shape that answers have', () => {
    const shown = [...read('docs/api.md').matchAll(/```json\n(.*?)```/gs)].map(([, json = '']) => json);
    const { threadSchema, outboundEntrySchema, inboundEntrySchema } = contract;
    const shapes = [threadSchema, outboundEntrySchema, inboundEntrySchema, problemSchema];
    expect(shown.length).toBe(shapes.length);
    // A field that no answer has is dropped.
    for (const [index, shape] of shapes.entries()) {
      const example = JSON.parse(shown[index] ?? '');
      expect(v.parse(shape, example)).toEqual(example);
    }
  });

  it.each([
    ['flag of a reply', contract.inboundFlagSchema.options],
    ['action of the audit log', auditActions],
  ])('tells of every %s', (_, names) => {
    const page = read('docs/api.md');
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  it('is described in full by what the server says (npm run docs:api writes it anew)', async () => {
    await expect(apiReference()).toMatchFileSnapshot('../../docs/api-reference.md');
  });
});

/** As GitHub makes them. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

function anchorsOf(page: string): ReadonlySet<string> {
  const headings = [...read(page).matchAll(/^#{1,6} (.*)$/gm)].map(([, heading = '']) => heading);
  return new Set(headings.map(anchorOf));
}

it.each(pages)('every link leads somewhere: %s', (page) => {
  const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  const broken = links.filter((target) => {
    if (/^[a-z]+:/.test(target)) return false;
    const [file = '', anchor] = target.split('#');
    const path = file === '' ? page : join(dirname(page), file);
    return (
      !existsSync(path) || (anchor !== undefined && path.endsWith('.md') && !anchorsOf(path).has(anchor))
    );
  });
  expect(broken).toEqual([]);
});
