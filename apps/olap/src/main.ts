import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import { Door } from './door.js';
import { Engine } from './engine.js';
import { readEnv } from './env.js';
import { Lane } from './lane.js';
import { log } from './log.js';
import { OlapMetrics } from './metrics.js';
import { createOlapServer } from './server.js';
import { shutDown } from './shutdown.js';
import { Spool } from './spool.js';

/** Bytes of one body as it arrives. */
const bodyLimit = 512 * 1024 ** 2;

async function start(): Promise<void> {
  const env = readEnv();
  mkdirSync(env.dataDir, { recursive: true, mode: 0o700 });
  const engine = Engine.open(path.resolve(env.dataDir, 'store'), env.memoryBytes);
  const spool = new Spool(path.resolve(env.dataDir, 'spool'), bodyLimit);
  // A relative file name in a statement means this folder.
  process.chdir(path.resolve(env.dataDir, 'spool'));
  const [version = ''] = await engine.column('SELECT version()');
  // Scalar functions stay inside the engine, but those that ask a language model.
  const outward = `SELECT name FROM system.table_functions
    UNION ALL SELECT name FROM system.functions WHERE name ILIKE 'ai%'`;
  const door = new Door(await engine.column(outward));
  // Each running statement holds a thread of libuv's pool: a place beyond the pool would be a place in a hidden queue.
  const readers = Math.max(1, Math.min(env.readers, env.poolThreads - 2));
  const lanes = { read: new Lane(readers), live: new Lane(1), background: new Lane(1) };
  const server = createOlapServer(
    { engine, door, spool, lanes, metrics: new OlapMetrics(lanes), memoryBytes: env.memoryBytes, version },
    env.user,
    env.password,
  );
  server.on('error', (error) => fail(error));
  server.listen(env.port, env.host, () => {
    const address: AddressInfo | string | null = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : env.port;
    log('info', 'ready', { port, readers, engine: version });
  });
  shutDown({ server, engine, lanes: Object.values(lanes) });
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

start().catch(fail);
