import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { StartFault } from './fault.mjs';

/**
 * The JSON in a file, or undefined where there is none.
 * @throws StartFault where it is not JSON: going on without it could mean to begin anew beside data that is there
 */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error instanceof SyntaxError ? new StartFault('unreadable', { file }) : error;
  }
}

/** Writes a file that only its owner reads, as a whole or not at all, also when the power goes. */
export function writePrivately(file, text) {
  const next = `${file}.next`;
  stored(openSync(next, 'w', 0o600), (descriptor) => writeSync(descriptor, text));
  renameSync(next, file);
  // Its name is stored with its folder, where the file system takes that demand.
  try {
    stored(openSync(path.dirname(file), 'r'));
  } catch (error) {
    if (!['EINVAL', 'EBADF', 'ENOTSUP', 'EISDIR', 'EPERM'].includes(error.code)) throw error;
  }
}

/** Works on an open file or folder, has it stored, and closes it. */
function stored(descriptor, work = () => {}) {
  try {
    work(descriptor);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** `writePrivately` for a value as JSON. */
export function writeJson(file, value) {
  writePrivately(file, `${JSON.stringify(value, null, 2)}\n`);
}
