import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Where Debian's packages put the programs of a Postgres, a folder a version. */
const installed = '/usr/lib/postgresql';
/** Older ones get no more corrections. */
const oldest = 15;

/** The folder with a Postgres server's programs: the one that POSTGRES_BIN names, else the newest of the packages that runs. */
export function findPostgres(named = process.env.POSTGRES_BIN) {
  if (named) return isPostgres(named) ? named : undefined;
  const versions = existsSync(installed) ? readdirSync(installed) : [];
  return newestFirst(versions)
    .map((version) => path.join(installed, version, 'bin'))
    .find(isPostgres);
}

/** The versions that are new enough, by number: as text 9 would come after 18. */
export function newestFirst(versions) {
  return versions
    .filter((version) => /^\d+$/.test(version) && Number(version) >= oldest)
    .sort((one, other) => Number(other) - Number(one));
}

export function hasRedis() {
  return runs('redis-server', '--version');
}

/**
 * Why nothing can run on the engines of the server profile here, or undefined.
 * @param {{ postgres: string | undefined, redis: boolean }} found
 */
export function serversMissing({ postgres, redis }) {
  const missing = [
    ...(postgres ? [] : [`no Postgres server of version ${oldest} or newer`]),
    ...(redis ? [] : ['no redis-server']),
  ];
  return missing.length > 0 ? `There is ${missing.join(' and ')} on this machine.` : undefined;
}

/** A file may stand there and yet not run. */
export function runs(program, argument) {
  return spawnSync(program, [argument], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

function isPostgres(folder) {
  return ['initdb', 'postgres'].every((program) => runs(path.join(folder, program), '--version'));
}
