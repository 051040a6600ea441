/** Finds a Chromium for the tests: one that is installed, else the one that npm brought. */
import { accessSync, constants, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';

export interface FoundBrowser {
  readonly path: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly source: 'installed' | 'npm';
}

/** Looks once per run: the answer stays in the environment, where test workers find it. */
export async function findBrowser(): Promise<FoundBrowser> {
  const known = process.env['FOUND_BROWSER'];
  if (known !== undefined) return JSON.parse(known);
  const found = (await firstInstalled()) ?? (await fromNpm());
  if (found === null) throw new Error(advice);
  process.env['FOUND_BROWSER'] = JSON.stringify(found);
  return found;
}

const advice =
  'No Chromium that works was found: install Chrome or Chromium (Debian: apt-get install chromium), or name one in CHROME_PATH.';

/** Without internet Chromium otherwise spends seconds on calls home. */
const quietArgs = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

const commands = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'chrome.exe',
];

const macApplications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const playwrightCaches = ['.cache', 'Library/Caches', 'AppData/Local'];
const playwrightBinaries =
  'ms-playwright/chromium*/chrome*/**/{chrome,headless_shell,chrome-headless-shell,Chromium,chrome.exe}';

async function firstInstalled(): Promise<FoundBrowser | null> {
  if (process.env['NO_SYSTEM_BROWSER'] !== undefined) return null;
  for (const path of candidates().filter(isExecutable)) {
    const found: FoundBrowser = { path, args: [...quietArgs, ...rootArgs()], env: {}, source: 'installed' };
    if (await showsPage(found)) return found;
  }
  return null;
}

function candidates(): string[] {
  const { CHROME_PATH, PATH = '', PROGRAMFILES, LOCALAPPDATA } = process.env;
  const programs = [PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA].filter(
    (p) => p !== undefined,
  );
  return [
    ...(CHROME_PATH === undefined ? [] : [CHROME_PATH]),
    ...commands.flatMap((command) => PATH.split(delimiter).map((folder) => join(folder, command))),
    ...macApplications,
    ...programs.flatMap((folder) => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
    ...playwrightCaches.flatMap((cache) => globSync(join(homedir(), cache, playwrightBinaries))),
  ];
}

/** Chromium's sandbox does not run as root, nor in most containers. */
function rootArgs(): string[] {
  return process.getuid?.() === 0 || process.env['CI'] !== undefined ? ['--no-sandbox'] : [];
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** `@sparticuz/chromium`: the browser and the libraries that a bare Linux lacks, inside an npm package. */
async function fromNpm(): Promise<FoundBrowser | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));
  const home = join(modules, `.cache/chromium-${versionOf(join(modules, '@sparticuz/chromium'))}`);
  const path = await unpack(join(modules, '@sparticuz/chromium/bin'), home);
  // Without a single font every page crashes, and the package's own fonts.conf names a folder outside.
  const fonts = join(home, 'fonts.conf');
  const folders = ['/usr/share/fonts', join(home, 'fonts')].map((folder) => `<dir>${folder}</dir>`).join('');
  writeFileSync(
    fonts,
    `<?xml version="1.0"?><fontconfig>${folders}<cachedir>${home}/font-cache</cachedir></fontconfig>`,
  );
  const env = { LD_LIBRARY_PATH: join(home, 'al2023/lib'), FONTCONFIG_FILE: fonts };
  const found: FoundBrowser = { path, args: [...quietArgs, '--no-sandbox'], env, source: 'npm' };
  return (await showsPage(found)) ? found : null;
}

function versionOf(folder: string): string {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}

async function unpack(bin: string, home: string): Promise<string> {
  mkdirSync(home, { recursive: true });
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = home; // the package unpacks there, under names without a version
  try {
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    const path = await chromium.executablePath(bin);
    await inflate(join(bin, 'al2023.tar.br')); // nss, nspr and expat
    return path;
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

/** A missing library or font shows here, not in the middle of the tests. */
async function showsPage({ path, args, env }: FoundBrowser): Promise<boolean> {
  try {
    const browser = await puppeteer.launch({
      executablePath: path,
      args: [...args],
      env: { ...process.env, ...env },
      timeout: 20_000,
    });
    try {
      const page = await browser.newPage();
      await page.setContent('<form><label>Name <input></label><button>Send</button></form>');
    } finally {
      await browser.close();
    }
    return true;
  } catch {
    return false;
  }
}
