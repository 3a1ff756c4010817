import { linkSync, mkdirSync, renameSync, rmSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readJson, writeJson } from './files.mjs';
import { identify, isAlive } from './process-identity.mjs';

/**
 * Takes a lock file for this process. A lock whose process is gone counts for nothing.
 * @returns {{ holder: object } | { release: () => void, left: object | undefined }} who holds it; or the way to give it
 *   back, with the content of a lock that was left behind
 */
export function takeLock(file, content = {}) {
  mkdirSync(path.dirname(file), { recursive: true });
  // A link fails where the name exists and brings the whole content at once, which creating and writing does not.
  const mine = `${file}.${process.pid}`;
  writeJson(mine, { ...content, ...identify(process.pid) });
  let left;
  try {
    for (;;) {
      try {
        linkSync(mine, file);
        return { release: () => rmSync(file, { force: true }), left };
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const holder = readJson(file);
      if (isAlive(holder)) return { holder };
      left = holder ?? left;
      discard(file, holder);
    }
  } finally {
    unlinkSync(mine);
  }
}

/** Takes the lock as soon as it is free, and runs the work under it. */
export async function underLock(file, work, onWait = () => {}) {
  let waited = false;
  for (;;) {
    const lock = takeLock(file);
    if (lock.release) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (!waited) onWait();
    waited = true;
    await delay(250);
  }
}

/** Takes a dead lock away, unless another process has just put its own in that place. */
function discard(file, expected) {
  const aside = `${file}.${process.pid}.old`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  const moved = readJson(aside);
  if (moved?.start !== expected?.start && isAlive(moved)) {
    try {
      linkSync(aside, file);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
  rmSync(aside, { force: true });
}
