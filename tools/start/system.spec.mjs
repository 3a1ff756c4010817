import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, it } from '@jest/globals';
import { readJson } from './files.mjs';
import { System } from './system.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'temas-system-'));
const run = path.join(folder, 'run');
let system;
afterEach(async () => {
  await system.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('goes on where its note cannot be written for a time, as on a full disk, and writes it when it can', async () => {
  const runtime = path.join(run, 'runtime.json');
  const logs = path.join(folder, 'logs');
  mkdirSync(run);
  mkdirSync(logs);
  system = new System({ runtime, logs });
  await system.start({
    name: 'probe',
    command: process.execPath,
    args: ['-e', "process.on('SIGTERM', () => process.exit(0)); setInterval(() => {}, 1000)"],
    environment: {},
  });
  let failure;
  system.failure.catch((error) => (failure = error));
  const [before] = readJson(runtime).children;
  renameSync(run, `${run}-away`);
  process.kill(before.pid, 'SIGKILL');
  await delay(600);
  renameSync(`${run}-away`, run);
  const until = Date.now() + 10_000;
  while (Date.now() < until && (readJson(runtime).children[0]?.pid ?? before.pid) === before.pid) await delay(50);
  expect(failure).toBeUndefined();
  const [after] = readJson(runtime).children;
  expect(after).toMatchObject({ name: 'probe' });
  expect(after.pid).not.toBe(before.pid);
}, 20_000);

it('does not begin where its note cannot be written at all', async () => {
  system = new System({ runtime: path.join(folder, 'nowhere', 'runtime.json'), logs: folder });
  system.record({ port: 1 });
  await expect(system.failure).rejects.toMatchObject({ code: 'ENOENT' });
});
