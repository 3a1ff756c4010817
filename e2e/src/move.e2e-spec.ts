import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { startServers, type Servers } from './testing/servers.mjs';
import { launchSystem, whenReady, type RunningSystem } from './testing/start-system.mjs';

const root = path.resolve(import.meta.dirname, '../..');

let dataDir: string;
let servers: Servers;
let targets: { database: string; clickhouse: string };
let running: RunningSystem | undefined;

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'temas-e2e-'));
  // A root start's database belongs to another user, who must pass through.
  chmodSync(dataDir, 0o711);
  servers = await startServers();
  const admin = new pg.Client({ connectionString: servers.postgresUrl });
  await admin.connect();
  // As on a server that others share: no superuser, who would pass row-level security.
  await admin.query('CREATE ROLE mover LOGIN CREATEROLE');
  await admin.query('CREATE DATABASE journeys OWNER mover');
  await admin.end();
  const database = new URL(servers.postgresUrl);
  database.pathname = '/journeys';
  database.username = 'mover';
  targets = { database: database.href, clickhouse: servers.clickhouseUrl };
}, 120_000);
afterAll(async () => {
  await running?.stop();
  running?.remove();
  rmSync(dataDir, { recursive: true, force: true });
  await servers.stop();
}, 120_000);

/** Starts the system on the data folder, asks for its map, and ends it. */
async function mapWith(environment: Record<string, string>): Promise<unknown> {
  running = await whenReady(
    await launchSystem({ TEMAS_DATA_DIR: dataDir, TEMAS_DEMO_JOURNEYS: '300', ...environment }),
  );
  const answer = await fetch(`${running.url}/api/v1/workspaces/demo/journey-map?journeyType=visit`, {
    headers: { authorization: `Bearer ${running.bootstrap().apiToken}` },
  });
  const { nodes, edges, summary } = (await answer.json()) as Record<string, unknown>;
  expect(await running.stop()).toEqual({ code: 0, signal: null });
  return { nodes, edges, summary };
}

/** Types `npm run move`; kills the whole of it once it has said something. */
async function move(killedAfter?: RegExp): Promise<{ end: unknown; said: string }> {
  const child = spawn(process.execPath, ['tools/move.mjs', '--to-clickhouse', targets.clickhouse], {
    cwd: root,
    env: {
      ...process.env,
      LANG: 'en_US.UTF-8',
      TEMAS_DATA_DIR: dataDir,
      TARGET_DATABASE_URL: targets.database,
      TARGET_CHUNK_ROWS: '1000',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (killedAfter?.test(said)) child.kill('SIGKILL');
    });
  }
  const end = await new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
  return { end, said };
}

/** Tables of the target with row-level security that their owner would pass. */
async function unforced(): Promise<string[]> {
  const owner = new pg.Client({ connectionString: targets.database });
  await owner.connect();
  const { rows } = await owner.query<{ relname: string; relforcerowsecurity: boolean }>(
    'SELECT relname, relforcerowsecurity FROM pg_class WHERE relrowsecurity',
  );
  await owner.end();
  expect(rows.length).toBeGreaterThan(20);
  return rows.filter(({ relforcerowsecurity }) => !relforcerowsecurity).map(({ relname }) => relname);
}

it('moves the demo to servers, killed half-way and called again, and both answer the same map', async () => {
  const map = await mapWith({});
  expect(JSON.stringify(map).length).toBeGreaterThan(1_000);

  const killed = await move(/touchpoint_event: part 1 of \d+/);
  expect(killed).toEqual({ end: 'SIGKILL', said: expect.not.stringContaining('equal:') });
  const { end, said } = await move();
  expect([end, said]).toEqual([0, expect.stringContaining('Everything is there and equal')]);
  expect(said).toMatch(/equal: temas\.workspace \(1 rows, hash /);
  expect(said).toMatch(/equal: journey \(/);
  expect(said).toContain(path.join(dataDir, 'root.key'));
  // What was there whole is not written again, and no password is said.
  expect(said).not.toMatch(/part 1 of \d+ is there[\s\S]*touchpoint_event: part 1 of/);
  expect(said).not.toContain(new URL(targets.clickhouse).password);

  expect(await unforced()).toEqual([]);
  expect(await mapWith({ DATABASE_URL: targets.database, CLICKHOUSE_URL: targets.clickhouse })).toEqual(map);
  expect(await mapWith({})).toEqual(map);
  const again = await move();
  expect([again.end, again.said]).toEqual([0, expect.stringContaining('moved there before')]);
}, 600_000);

it('has new logins once their passwords were taken out of the data folder', async () => {
  const file = path.join(dataDir, 'secrets.json');
  const before = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  writeFileSync(file, JSON.stringify({ owner: before['owner'] }));
  await mapWith({});
  const after = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
  const kept = Object.keys(before).filter((name) => after[name] === before[name]);
  expect(kept).toEqual(['owner']);
}, 300_000);

it('answers the same map from a copy of its folder, taken while it was ended', async () => {
  const map = await mapWith({});
  const backup = mkdtempSync(path.join(tmpdir(), 'temas-e2e-'));
  expect(spawnSync('cp', ['-a', `${dataDir}/.`, backup]).status).toBe(0);
  const original = dataDir;
  dataDir = backup;
  try {
    expect(await mapWith({})).toEqual(map);
  } finally {
    running?.remove();
    rmSync(backup, { recursive: true, force: true });
    dataDir = original;
  }
}, 300_000);
