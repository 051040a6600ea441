/** The path of an installed Firefox, or null. */
import { delimiter, join } from 'node:path';
import { isExecutable } from './find-browser.ts';

export function findFirefox(): string | null {
  const { FIREFOX_PATH, PATH = '' } = process.env;
  const folders = PATH.split(delimiter);
  const candidates = [
    ...(FIREFOX_PATH === undefined ? [] : [FIREFOX_PATH]),
    ...['firefox', 'firefox-esr'].flatMap((command) => folders.map((folder) => join(folder, command))),
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ];
  return candidates.find(isExecutable) ?? null;
}
