import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../start/layout.mjs';

/** package-lock.json as it stands. */
export function readLock() {
  return JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
}

/**
 * Every package of others that the lock file names, for whatever platform.
 * @returns {{ place: string, name: string, version: string, production: boolean, entry: object }[]} `production` where an
 *   installation without development packages may put it there
 */
export function lockedPackages(lock) {
  return Object.entries(lock.packages)
    .filter(([place, entry]) => place.includes('node_modules/') && !entry.link)
    .map(([place, entry]) => ({
      place,
      name: entry.name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: entry.version,
      production: !entry.dev,
      entry,
    }));
}

/** Where the lock file has the package that one at this place means by a name: beside it, then in every folder above. */
export function lockedPlace(lock, place, name) {
  const steps = place === '' ? [] : place.split('/');
  for (let length = steps.length; length >= 0; length -= 1) {
    const found = [...steps.slice(0, length), 'node_modules', name].join('/');
    if (lock.packages[found]) return found;
  }
  return undefined;
}
