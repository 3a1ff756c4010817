import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runErrand } from './errand.mjs';
import { StartFault } from './fault.mjs';
import { readJson } from './files.mjs';
import { cacheFolder, root } from './layout.mjs';
import { underLock } from './lock.mjs';
import { npmCommand } from './npm.mjs';
import { say } from './say.mjs';

const lockFile = path.join(root, 'package-lock.json');
const note = path.join(root, 'node_modules/.temas-lock');
const installLock = path.join(root, '.nx/install.lock');

/**
 * No package's install script is run: what Temas needs comes built, the links of the database's libraries are made when
 * it starts, and one of the scripts reports home. So no compiler is needed, and none can fail.
 */
const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--include=dev', '--loglevel=error'];

/** Installs the packages where there are none, or the lock file has changed since. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  await underLock(
    installLock,
    async (onStart) => {
      if (!isInstalled()) await install(onStart);
    },
    () => say('waitingForBuild'),
  );
}

async function install(onStart) {
  say('installing');
  const begun = Date.now();
  const [command, first] = npmCommand();
  const { code } = await runErrand(command, [...first, 'ci', ...options], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'development', SCARF_ANALYTICS: 'false' },
    onStart,
  });
  if (code !== 0) throw new StartFault('installFailed');
  remember();
  say('installed', { seconds: Math.round((Date.now() - begun) / 1000) });
}

function isInstalled() {
  if (!existsSync(path.join(root, 'node_modules/.package-lock.json'))) return false;
  if (existsSync(note) && readFileSync(note, 'utf8') === fingerprint()) return true;
  if (!installedMatches(readJson(lockFile), readJson(path.join(root, 'node_modules/.package-lock.json')))) return false;
  remember();
  return true;
}

/**
 * True where every package that the lock file demands of any platform is there in that version: someone has run npm by
 * hand, and need not wait for a second installation.
 */
export function installedMatches(wanted, present) {
  if (!wanted?.packages || !present?.packages) return false;
  return Object.entries(wanted.packages).every(
    ([place, entry]) =>
      !place.includes('node_modules/') ||
      entry.optional ||
      entry.devOptional ||
      entry.peer ||
      entry.link ||
      present.packages[place]?.version === entry.version,
  );
}

function remember() {
  try {
    writeFileSync(note, fingerprint());
    mkdirSync(cacheFolder, { recursive: true });
  } catch (error) {
    // A checkout that another user installed may be read-only to this one; what is installed serves all the same.
    if (!['EACCES', 'EROFS', 'EPERM'].includes(error.code)) throw error;
  }
}

function fingerprint() {
  return createHash('sha256').update(readFileSync(lockFile)).digest('hex');
}
