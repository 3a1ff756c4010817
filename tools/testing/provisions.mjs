import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, root } from '../start/layout.mjs';
import { installPackages, isRootOnDebian } from './debian-packages.mjs';
import { findPostgres, hasRedis, runs } from './server-programs.mjs';

/** The first draws without a screen alone: it takes two thirds of the processor time of the whole browser. */
const browsers = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const downloads = path.join(cacheFolder, 'browsers');

/** What to do where no browser can be had. */
export const browserRemedy =
  'Install Chromium (Debian: apt-get install chromium), or name one: CHROME_PATH=/path/to/chrome npm test';

/**
 * Sees to a Chromium, a Redis and, where it is wanted, a Postgres server: installed ones, else as root on Debian the
 * packages, else Playwright's own browser.
 * @returns {{ chromium: string | undefined, redis: boolean, postgres: string | undefined }} `postgres`: the folder of its programs
 */
export function provide({ postgres = false } = {}) {
  const missing = [
    ...(findBrowser() ? [] : ['chromium-headless-shell']),
    ...(hasRedis() ? [] : ['redis-server']),
    // Whoever names one wants no other.
    ...(!postgres || process.env.POSTGRES_BIN || findPostgres() ? [] : ['postgresql']),
  ];
  if (missing.length > 0 && isRootOnDebian()) {
    installPackages(missing);
    // Older releases have only the whole browser.
    if (!findBrowser()) installPackages(['chromium']);
  }
  if (!findBrowser()) download();
  const redis = hasRedis();
  if (!redis) console.log('No redis-server here: the queue tests on Redis are skipped.');
  return { chromium: findBrowser(), redis, postgres: findPostgres() };
}

/** An installed Chromium that runs (Ubuntu's chromium-browser only asks for its snap), or one that was downloaded; undefined where there is none. */
export function findBrowser() {
  const named = process.env.CHROME_PATH;
  return [...(named ? [named] : []), ...browsers, ...downloaded()].find(
    (file) => existsSync(file) && runs(file, '--version'),
  );
}

/** Playwright's own download, kept in the checkout. Its browser needs libraries that only root can install. */
function download() {
  const cli = path.join(root, 'node_modules/playwright-core/cli.js');
  console.log("Downloading a browser for the tests (Playwright's Chromium) …");
  const libraries = process.getuid?.() === 0 && process.platform === 'linux' ? ['--with-deps'] : [];
  spawnSync(process.execPath, [cli, 'install', ...libraries, 'chromium'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PLAYWRIGHT_BROWSERS_PATH: downloads },
  });
}

function downloaded() {
  if (!existsSync(downloads)) return [];
  const inside = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  ];
  return readdirSync(downloads)
    .filter((name) => /^chromium-\d+$/.test(name))
    .flatMap((name) => inside.map((file) => path.join(downloads, name, file)));
}
