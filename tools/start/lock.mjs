import { linkSync, mkdirSync, renameSync, rmSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readJson, writeJson } from './files.mjs';
import { endProcess } from './errand.mjs';
import { identify, isAlive } from './process-identity.mjs';

/**
 * Takes a lock file for this process. A lock whose process is gone counts for nothing.
 * @returns {{ holder: object } | { release: () => void, note: (content: object) => void, left: object | undefined }} who
 *   holds it; or the way to give it back, to add to what it says, and the content of a lock that was left behind
 */
export function takeLock(file) {
  mkdirSync(path.dirname(file), { recursive: true });
  // A link fails where the name exists and brings the whole content at once, which creating and writing does not.
  const mine = `${file}.${process.pid}`;
  const content = identify(process.pid);
  writeJson(mine, content);
  let left;
  try {
    for (;;) {
      try {
        linkSync(mine, file);
        const note = (more) => writeJson(file, Object.assign(content, more));
        return { release: () => rmSync(file, { force: true }), note, left };
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

/**
 * Takes the lock as soon as it is free, and runs the work under it. The lock names the programs that the work starts: where
 * its holder was killed they may run on, and the next holder ends them first.
 * @param {string} file
 * @param {(onStart: (identity: object) => void) => Promise<unknown>} work
 */
export async function underLock(file, work, onWait = () => {}) {
  let waited = false;
  for (;;) {
    const lock = takeLock(file);
    if (lock.release) {
      try {
        await Promise.all((lock.left?.programs ?? []).filter(isAlive).map(endProcess));
        const programs = [];
        return await work((identity) => {
          programs.push(identity);
          lock.note({ programs });
        });
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
