import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyzeElement } from '../../widget/manifest/analyze-element.ts';
import { methodsOf, propertiesOf } from '../../widget/manifest/element-description.ts';
import { manifestFiles } from '../../widget/manifest/manifest-files.ts';

/** As promised to the pages that embed the element; `density` and `strings` came later. */
const attributes = [
  'student-id',
  'token',
  'token-url',
  'server',
  'theme',
  'density',
  'lang',
  'time-zone',
  'heading-level',
];
const properties = [
  'studentId',
  'token',
  'tokenUrl',
  'server',
  'theme',
  'density',
  'timeZone',
  'headingLevel',
  'getToken',
  'strings',
];
const methods = ['openComposer', 'closeComposer', 'refresh'];
const events = [
  'votech-ready',
  'votech-message-sent',
  'votech-message-failed',
  'votech-reply-received',
  'votech-token-required',
  'votech-session-expired',
  'votech-error',
];

const analysis = await analyzeElement();
const { element } = analysis;
const files = manifestFiles(analysis);
/** What runs, without the comments: what is only talked about there is not used. */
const source = globSync('widget/**/*.ts')
  .map((file) => readFileSync(file, 'utf8').replace(/\/\*\*[^]*?\*\//g, ''))
  .join('\n');

const names = (list: readonly { name: string }[]) => list.map(({ name }) => name).toSorted();
const found = (pattern: RegExp) => [
  ...new Set([...source.matchAll(pattern)].flatMap(([, name = '']) => name.split(' ')).toSorted()),
];

describe('custom-elements.json', () => {
  it('names the attributes, properties, methods and events that are promised, and no others', () => {
    expect(names(element.attributes)).toEqual(attributes.toSorted());
    expect(names(propertiesOf(element))).toEqual(properties.toSorted());
    expect(names(methodsOf(element))).toEqual(methods.toSorted());
    expect(names(element.events)).toEqual(events.toSorted());
  });

  it('names each custom property, part, slot and state that the element has, and no others', () => {
    expect(names(element.cssProperties)).toEqual(found(/var\((--votech-[\w-]+)/g));
    expect(names(element.cssParts)).toEqual(found(/\bpart(?:=|: )["']([\w -]+)["']/g));
    expect(names(element.slots)).toEqual(found(/<slot name="([\w-]+)"/g));
    const [, kinds = ''] = /(type Connection =.*?)export type Origin/s.exec(source) ?? [];
    const states = [...kinds.matchAll(/'(\w+)'/g)].map(([, name]) => name);
    expect(names(element.cssStates)).toEqual([...new Set(states)].toSorted());
  });

  it('has words for each of them', () => {
    const { members, attributes, events, slots, cssParts, cssProperties, cssStates } = element;
    const all = [members, attributes, events, slots, cssParts, cssProperties, cssStates].flat();
    expect(all.filter(({ description }) => !description)).toEqual([]);
  });

  it('names nothing that the guide for embedders does not', () => {
    const guide = readFileSync('docs/embedding.md', 'utf8');
    const { events, slots, cssParts, cssProperties, cssStates } = element;
    const all = [
      attributes,
      properties,
      methods,
      names([events, slots, cssParts, cssProperties, cssStates].flat()),
    ];
    expect(all.flat().filter((name) => !new RegExp(`\`${name}[\`(]`).test(guide))).toEqual([]);
  });

  it('says which modules define the tag', () => {
    expect(JSON.stringify(analysis.manifest)).toContain(
      '"kind":"custom-element-definition","name":"votech-messages"',
    );
  });
});

describe('what editors and frameworks are told', () => {
  it.each(['editor/vscode-html.json', 'editor/web-types.json'])('(%s) has every attribute', (name) => {
    for (const attribute of attributes) expect(files[name]).toContain(`"name": "${attribute}"`);
  });

  it.each(['editor/vscode-css.json', 'editor/web-types.json'])('(%s) has every custom property', (name) => {
    for (const { name: property } of element.cssProperties)
      expect(files[name]).toContain(`"name": "${property}"`);
  });

  it('offers the words of an attribute that has a closed list of them', () => {
    expect(JSON.parse(files['editor/vscode-html.json'] ?? '')).toMatchObject({
      tags: [
        {
          name: 'votech-messages',
          attributes: expect.arrayContaining([
            expect.objectContaining({
              name: 'theme',
              values: [{ name: 'auto' }, { name: 'light' }, { name: 'dark' }],
            }),
          ]),
        },
      ],
    });
  });

  it('is under the paths that package.json gives', () => {
    const published = readFileSync('package.json', 'utf8').matchAll(
      /"\.?\/?dist\/((?:types|editor)\/[\w-]+\.[\w.]+|custom-elements\.json)"/g,
    );
    const missing = [...published].map(([, file = '']) => file).filter((file) => !(file in files));
    expect(missing).toEqual([]);
  });
});
