import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * When a living process began, as an opaque text; with its number it names a process for ever, since numbers come
 * again. Undefined for one that is gone, or has ended and waits for its parent (containers often never collect those).
 */
export function startOf(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (process.platform === 'linux') {
    try {
      // The name in brackets may hold spaces: count the fields behind it.
      const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
        .replace(/^.*\) /s, '')
        .split(' ');
      return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
    } catch {
      return undefined;
    }
  }
  const { status, stdout } = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' });
  const line = status === 0 ? stdout.trim() : '';
  return line === '' || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
}

/** What names a process: its number and its beginning. */
export function identify(pid) {
  return { pid, start: startOf(pid) };
}

/** True while exactly this process lives. */
export function isAlive(identity) {
  return identity?.start !== undefined && startOf(identity.pid) === identity.start;
}

/** Sends a signal to a process, or with a negative number to a group; false where there is none. */
export function signal(pid, name) {
  try {
    return process.kill(pid, name);
  } catch (error) {
    if (error.code === 'ESRCH') return false;
    throw error;
  }
}

/** Waits until a process has ended; false when it has not after so many milliseconds. */
export async function untilGone(identity, milliseconds) {
  const deadline = Date.now() + milliseconds;
  while (isAlive(identity)) {
    if (Date.now() > deadline) return false;
    await delay(50);
  }
  return true;
}
