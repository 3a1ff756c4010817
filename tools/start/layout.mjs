import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** The version of this checkout. */
export const version = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).version;

/** The layout of data folders that this version writes; a newer one is refused. */
export const dataVersion = 1;

/** Where notes about installation and build stand, out of the way of `npm ci`'s own files. */
export const cacheFolder = path.join(root, 'node_modules/.cache/temas');

/** The data folder that the environment names; a relative name counts from where the command was typed. */
export function dataFolder(environment = process.env) {
  const named = environment.TEMAS_DATA_DIR;
  return named ? path.resolve(environment.INIT_CWD ?? process.cwd(), named) : path.join(root, '.temas');
}

/** The files of a data folder. */
export function layoutOf(folder) {
  const inside = (name) => path.join(folder, name);
  return {
    folder,
    lock: inside('lock'),
    installation: inside('installation.json'),
    secrets: inside('secrets.json'),
    rootKey: inside('root.key'),
    runtime: inside('runtime.json'),
    bootstrap: inside('bootstrap.json'),
    olap: inside('olap'),
    logs: inside('logs'),
    postgres: inside('postgres'),
    /** Where the cluster goes when the unprivileged user of Postgres cannot enter the data folder. */
    elsewhere: path.join('/var/lib/temas', createHash('sha256').update(folder).digest('hex').slice(0, 16)),
  };
}
