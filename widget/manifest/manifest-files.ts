import packageJson from '../../package.json' with { type: 'json' };
import type { Analysis } from './analyze-element.ts';
import { frameworkTypes } from './framework-types.ts';
import { cssCustomData, htmlCustomData } from './vscode-data.ts';
import { webTypes } from './web-types.ts';

/** The text of each file that is made from the element's doc block, by path under dist/. */
export function manifestFiles({ manifest, element }: Analysis): Readonly<Record<string, string>> {
  const data = {
    'custom-elements.json': manifest,
    'editor/vscode-html.json': htmlCustomData(element),
    'editor/vscode-css.json': cssCustomData(element),
    'editor/web-types.json': webTypes(element, packageJson),
  };
  const types = Object.entries(frameworkTypes(element));
  return Object.fromEntries([
    ...Object.entries(data).map(([name, value]) => [name, `${JSON.stringify(value, null, 2)}\n`] as const),
    ...types.map(([name, text]) => [`types/${name}`, text] as const),
  ]);
}
