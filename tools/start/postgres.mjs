import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { runErrand } from './errand.mjs';
import { StartFault, speaksOfFullDisk } from './fault.mjs';
import { endOrphanPostgres } from './orphans.mjs';
import { clusterFolder, postgresHome } from './postgres-home.mjs';
import { say } from './say.mjs';

export const ownerName = 'temas_owner';
export const databaseName = 'temas';

/** Inside a cluster: whose it is. */
const idFile = 'temas.id';

/**
 * Runs a program that ends in order when its own standard input ends, that is, also when the supervisor was killed:
 * Postgres itself would run on. SIGINT is Postgres's fast and orderly end.
 */
const untilInputEnds = `
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
( read -r never <&3; kill -INT "$child" ) 2>/dev/null &
watcher=$!
exec 3<&-
trap 'kill -INT "$child"' TERM INT HUP
wait "$child"; code=$?
while kill -0 "$child" 2>/dev/null; do wait "$child"; code=$?; done
kill "$watcher" 2>/dev/null
exit "$code"
`;

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 200,
  shared_buffers: '256MB',
  synchronous_commit: 'on',
  max_wal_size: '2GB',
  checkpoint_timeout: '10min',
  jit: 'off',
  // Parallel queries need more of /dev/shm than a container has by default, and every query here is small.
  max_parallel_workers_per_gather: 0,
  // A failed statement and its parameters may hold what no log may hold.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
};

/**
 * The embedded Postgres as a part for the supervisor; makes the cluster on the first start.
 * @param {object} data what `openDataFolder` answers
 * @param {{ port: number, password: string, onStart: (identity: object) => void }} options `onStart` hears of the program
 *   that makes the cluster
 */
export async function postgresPart(data, { port, password, onStart }) {
  const { cluster, binaries, user } = await prepareCluster(data, { password, onStart });
  const program = path.join(binaries, 'bin/postgres');
  const options = Object.entries({ port, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return {
    name: 'postgres',
    port,
    command: '/bin/sh',
    args: ['-c', untilInputEnds, 'sh', program, '-D', cluster, ...options],
    spawnOptions: { ...user, cwd: '/' },
    environment: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    stopBy: 'input',
    stopTime: 30_000,
    readyTime: 600_000,
    beforeStart: () => endOrphanPostgres(cluster),
    isReady: async () => {
      await ensureDatabase(port, password);
      // Inside the data folder by name, so that the folder can be moved.
      data.remember({ postgres: cluster === data.files.postgres ? 'postgres' : cluster });
    },
  };
}

async function prepareCluster(data, making) {
  const home = postgresHome(data);
  const { cluster, binaries, user } = home;
  if (!data.installation.postgres) setStrangerAside(cluster, data.installation.id);
  if (!existsSync(path.join(cluster, 'PG_VERSION'))) await initialise(home, making, data);
  const found = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
  const { stdout } = await runErrand(path.join(binaries, 'bin/postgres'), ['--version'], { ...user, cwd: '/' });
  const ours = /(\d+)\./.exec(stdout)?.[1];
  if (ours !== undefined && found !== ours) throw new StartFault('otherPostgres', { folder: cluster, found, ours });
  return home;
}

/**
 * A cluster that stands in our place but is another installation's: its data folder was removed by hand while it lay
 * outside. Nothing here knows its passwords; it is kept beside, one of them.
 */
function setStrangerAside(cluster, id) {
  const note = path.join(cluster, idFile);
  if (!existsSync(path.join(cluster, 'PG_VERSION')) || (existsSync(note) && readFileSync(note, 'utf8') === id)) return;
  rmSync(`${cluster}.old`, { recursive: true, force: true });
  renameSync(cluster, `${cluster}.old`);
}

/** Makes the cluster beside its place and moves it there whole, so that a cut-off start leaves nothing half done. */
async function initialise({ cluster, binaries, user }, { password, onStart }, { files, installation }) {
  say('creatingDatabase');
  const next = `${cluster}.next`;
  clusterFolder(next, user);
  const passwordFile = `${cluster}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user.uid !== undefined) chownSync(passwordFile, user.uid, user.gid);
  const { code, stderr } = await runErrand(
    path.join(binaries, 'bin/initdb'),
    [
      ...[
        '-D',
        next,
        '-U',
        ownerName,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
      ],
      '--data-checksums',
    ],
    { ...user, cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }, onStart },
  );
  rmSync(passwordFile, { force: true });
  if (code === 0) {
    writeFileSync(path.join(next, idFile), installation.id);
    return renameSync(next, cluster);
  }
  rmSync(next, { recursive: true, force: true });
  throw speaksOfFullDisk(stderr)
    ? new StartFault('diskFull', { folder: files.folder })
    : new StartFault('initFailed', { log: stderr });
}

/** Waits for the server to answer and makes the database where it is missing. */
async function ensureDatabase(port, password) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: ownerName,
    password,
    database: 'postgres',
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
  } finally {
    await Promise.race([client.end().catch(() => {}), delay(1_000)]);
  }
}
