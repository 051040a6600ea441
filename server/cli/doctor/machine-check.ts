/** Node and the element's file. */
import { isTooOld } from '../../node-version.ts';
import { readElementFile } from '../../routes/element-file.ts';
import { failure, type Finding, ok, type Surroundings, warning } from './finding.ts';

export function checkNode({ nodeVersion }: Pick<Surroundings, 'nodeVersion'>): Finding {
  if (isTooOld(nodeVersion)) {
    return failure(
      'node',
      `Node ${nodeVersion} is too old.`,
      'The server is written for Node 22.18 and newer, and older ones get no security fixes.',
      'Install an even-numbered Node, 24 or newer.',
    );
  }
  if (Number(nodeVersion.split('.')[0]) % 2 === 1) {
    return warning(
      'node',
      `Node ${nodeVersion} is a release of a few months.`,
      'Odd-numbered releases get security fixes for half a year only.',
      'Use an even-numbered one.',
    );
  }
  return ok('node', `Node ${nodeVersion}`);
}

export function checkElement(): Finding {
  const file = readElementFile();
  if (file === null) {
    return failure(
      'element',
      'The element’s file is not there.',
      'Pages cannot load <votech-messages> from this server.',
      'Install the published package, or run "npm run build:element".',
    );
  }
  return ok('element', `votech-messages.js has integrity="${file.integrity}"`);
}
