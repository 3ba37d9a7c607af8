import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];

const USUAL_PLACES: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((variable) => {
    const folder = process.env[variable];
    return folder ? [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')] : [];
  }),
};

/** A browser that the tests can drive: where it is, and in words how it was found. */
export interface Browser {
  readonly path: string;
  readonly how: string;
}

/** The first browser that is already on this machine, or undefined. Nothing is installed. */
export function installedBrowser(): Browser | undefined {
  const named = process.env.TRACEWALK_CHROME;
  if (named) {
    if (!isExecutable(named))
      throw new Error(`TRACEWALK_CHROME is "${named}", which is not a program that can be run`);
    return { path: named, how: 'TRACEWALK_CHROME' };
  }
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) =>
      NAMES.map((name) => join(folder, process.platform === 'win32' ? `${name}.exe` : name)),
    );
  for (const path of [...onPath, ...(USUAL_PLACES[process.platform] ?? [])]) {
    if (isExecutable(path)) return { path, how: 'installed' };
  }
  const own = chromium.executablePath();
  return existsSync(own) ? { path: own, how: "Playwright's own" } : undefined;
}

/**
 * A browser for the tests: the installed one, else Playwright's download, else (as root on Debian) the
 * `chromium` package. Says on stderr what it does.
 * @throws Error with every way that was tried when none can be had
 */
export function browserForTests(): Browser {
  const found = installedBrowser();
  if (found) return found;
  console.error('No Chrome or Chromium found. Downloading the one that Playwright brings …');
  const download = spawnSync(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 180_000,
  });
  const downloaded = installedBrowser();
  if (download.status === 0 && downloaded) return downloaded;
  const tried = ["Playwright's download failed"];
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.error("That did not work. Installing Debian's package chromium …");
    const quiet = { stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'] };
    spawnSync('apt-get', ['update', '-qq'], quiet);
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], quiet);
    const packaged = installedBrowser();
    if (packaged) return packaged;
    tried.push('apt-get install chromium failed');
  } else {
    tried.push("Debian's package needs root on Debian");
  }
  throw new Error(
    `The browser tests need Chrome or Chromium and none could be had (${tried.join('; ')}). ` +
      'Install one, or set TRACEWALK_CHROME to its path.',
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
