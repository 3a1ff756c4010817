import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, statSync } from 'node:fs';
import { StartFault } from './fault.mjs';
import { readJson, writeJson, writePrivately } from './files.mjs';

const names = ['owner', 'app', 'janitor', 'queue', 'olap'];

/**
 * The passwords of the engines' logins, made once a data folder.
 * @returns {Record<'owner' | 'app' | 'janitor' | 'queue' | 'olap', string>}
 */
export function readSecrets(file) {
  const known = readJson(file) ?? {};
  const missing = names.filter((name) => !known[name]);
  if (missing.length > 0) {
    for (const name of missing) known[name] = randomBytes(24).toString('hex');
    writeJson(file, known);
  }
  chmodSync(file, 0o600);
  return known;
}

/**
 * Makes the root key where there is none yet: 32 random bytes as 64 hexadecimal digits. It is never written twice, since
 * everything pseudonymized under it would be lost with it.
 * @param {boolean} known this data folder has had one before
 */
export function ensureRootKey(file, known) {
  if (existsSync(file)) {
    if ((statSync(file).mode & 0o077) !== 0) throw new StartFault('keyUnsafe', { file });
    return;
  }
  if (known) throw new StartFault('keyGone', { file });
  writePrivately(file, `${randomBytes(32).toString('hex')}\n`);
}
