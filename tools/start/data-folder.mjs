import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, statfsSync } from 'node:fs';
import { StartFault, isDiskFull } from './fault.mjs';
import { readJson, writeJson } from './files.mjs';
import { dataVersion, layoutOf } from './layout.mjs';
import { takeLock } from './lock.mjs';
import { endOrphans } from './orphans.mjs';

const megabyte = 1024 ** 2;
const roomNeeded = 300 * megabyte;

/**
 * Makes the data folder ready for this process alone: creates it, locks it, ends what an earlier start left running.
 * @returns {Promise<{ files: object, installation: object, remember: (change: object) => void, release: () => void }>}
 * @throws StartFault where it is in use, of a newer version, not ours, or has no room
 */
export async function openDataFolder(folder) {
  const files = layoutOf(folder);
  try {
    create(folder, files);
    checkRoom(folder);
    const lock = takeLock(files.lock);
    if (lock.holder) {
      throw new StartFault('inUse', { folder, pid: lock.holder.pid, url: readJson(files.runtime)?.url });
    }
    try {
      const installation = readJson(files.installation) ?? {
        version: dataVersion,
        id: randomBytes(8).toString('hex'),
      };
      if (installation.version > dataVersion) {
        throw new StartFault('newerData', { folder, version: installation.version });
      }
      await endOrphans(readJson(files.runtime)?.children ?? []);
      const remember = (change) => {
        // What is known already needs no room on the disk.
        if (Object.entries(change).every(([name, value]) => installation[name] === value)) return;
        writeJson(files.installation, { ...installation, ...change });
        Object.assign(installation, change);
      };
      writeJson(files.installation, installation);
      return { files, installation, remember, release: lock.release };
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw understood(error, folder);
  }
}

/** The fault behind an error of the file system, or the error itself. */
export function understood(error, folder) {
  if (isDiskFull(error)) return new StartFault('diskFull', { folder });
  if (['EACCES', 'EPERM', 'EROFS'].includes(error?.code)) return new StartFault('folderDenied', { folder });
  return error;
}

function create(folder, files) {
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // The database of a root start runs as another user, who must pass through, and reads nothing: every file and
    // folder in here is its owner's alone.
    chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
  }
  const entries = readdirSync(folder);
  if (
    entries.length > 0 &&
    !existsSync(files.installation) &&
    !entries.every((name) => /^(lock|logs$|olap$|installation)/.test(name))
  ) {
    throw new StartFault('notADataFolder', { folder });
  }
  for (const inner of [files.olap, files.logs]) mkdirSync(inner, { recursive: true, mode: 0o700 });
}

/** @throws StartFault where less than 300 MB are free */
export function checkRoom(folder) {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free < roomNeeded) throw new StartFault('diskFull', { folder, free: Math.floor(free / megabyte) });
}
