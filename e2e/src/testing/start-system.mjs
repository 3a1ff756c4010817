/** Starts the whole system as a newcomer would, on a data folder and a port of its own, and stops just that. */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A data folder that a root start's database, being another user's, can enter. */
function newFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'temas-e2e-'));
  chmodSync(folder, 0o711);
  return folder;
}

/** Takes the data folder away, and what lies outside it on its behalf. */
function remove(dataDir) {
  const env = { ...process.env, TEMAS_DATA_DIR: dataDir };
  spawnSync(process.execPath, ['tools/reset.mjs', '--yes'], { cwd: root, env, stdio: 'ignore' });
}

/** Types `npm start` and listens; see `RunningSystem`. `hear` gets what it prints, as it comes. */
export async function launchSystem(environment = {}, hear = () => {}) {
  const dataDir = environment.TEMAS_DATA_DIR ?? newFolder();
  const port = environment.PORT ?? String(await freePort());
  let output = '';
  const child = spawn(process.execPath, ['tools/start.mjs'], {
    cwd: root,
    env: { ...process.env, LANG: 'en_US.UTF-8', ...environment, TEMAS_DATA_DIR: dataDir, PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const keep = (chunk) => {
    output = (output + chunk).slice(-20_000);
    hear(String(chunk));
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ended = new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal })));
  return {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    pid: child.pid,
    ended,
    output: () => output,
    bootstrap: () => JSON.parse(readFileSync(path.join(dataDir, 'bootstrap.json'), 'utf8')),
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    signal: (name) => child.kill(name),
    remove: () => remove(dataDir),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
      const end = await ended;
      if (!environment.TEMAS_DATA_DIR) remove(dataDir);
      return end;
    },
  };
}

/** Waits until a launched system is ready. */
export async function whenReady(system) {
  const deadline = Date.now() + 240_000;
  for (;;) {
    const ready = await fetch(`${system.url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    // That it is ready is what it says last, after the sign-in link.
    if (ready && system.output().includes('Temas is ready at')) return system;
    if (system.hasEnded() || Date.now() > deadline) {
      const how = system.hasEnded() ? 'ended before it was ready' : 'was not ready after 240 s';
      await system.stop();
      throw new Error(`The system ${how}:\n${system.output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

export async function startSystem(environment = {}) {
  return whenReady(await launchSystem(environment));
}
