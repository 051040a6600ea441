/** Makes a manifest (`custom-elements.json`) from the element's doc block and fields, with the paths in the package. */
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import * as v from 'valibot';
import { declarationSchema, type ElementDescription } from './element-description.ts';

const source = 'widget/votech-messages.ts';
const classModule = 'dist/lib/widget/votech-messages.js';
/** The modules that define the tag when loaded. */
const definingModules = ['dist/lib/widget/index.js', 'dist/widget/votech-messages.js'];

const analysisSchema = v.object({
  modules: v.tuple([v.object({ declarations: v.tuple([declarationSchema]) })]),
});

export interface Analysis {
  readonly manifest: object;
  readonly element: ElementDescription;
}

export async function analyzeElement(): Promise<Analysis> {
  // The analyzer would also change package.json, if that did not have the field `customElements` already.
  const argv = ['analyze', '--litelement', '--quiet', '--globs', source];
  const [{ declarations }] = v.parse(analysisSchema, await cli({ argv, cwd: '.', noWrite: true })).modules;
  const [declaration] = declarations;
  const members = declaration.members.filter(({ privacy }) => privacy !== 'private');
  const element = { ...declaration, members };
  return { element, manifest: manifestOf(element) };
}

function manifestOf(element: ElementDescription): object {
  const declaration = { name: element.name, module: classModule };
  const exported = { kind: 'js', name: element.name, declaration };
  const defined = { kind: 'custom-element-definition', name: element.tagName, declaration };
  const kind = 'javascript-module';
  return {
    schemaVersion: '1.0.0',
    readme: '',
    modules: [
      { kind, path: classModule, declarations: [element], exports: [exported] },
      ...definingModules.map((path) => ({ kind, path, declarations: [], exports: [exported, defined] })),
    ],
  };
}
