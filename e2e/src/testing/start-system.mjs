/** Starts the whole system as a newcomer would, on a data folder and a port of its own, and stops just that. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
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

export async function startSystem(environment = {}) {
  const dataDir = environment.TEMAS_DATA_DIR ?? mkdtempSync(path.join(tmpdir(), 'temas-e2e-'));
  const port = environment.PORT ?? String(await freePort());
  let output = '';
  const child = spawn(process.execPath, ['tools/start.mjs'], {
    cwd: root,
    env: { ...process.env, LANG: 'en_US.UTF-8', ...environment, TEMAS_DATA_DIR: dataDir, PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const keep = (chunk) => {
    output = (output + chunk).slice(-20_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + 240_000;
  for (;;) {
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) break;
    if (child.exitCode !== null) throw new Error(`The system ended before it was ready:\n${output}`);
    if (Date.now() > deadline) {
      child.kill('SIGTERM');
      await ended;
      throw new Error(`The system was not ready after 240 s:\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return {
    url,
    dataDir,
    pid: child.pid,
    bootstrap: () => JSON.parse(readFileSync(path.join(dataDir, 'bootstrap.json'), 'utf8')),
    output: () => output,
    /** Ends it as Ctrl-C does; answers with the exit code. The data folder goes too, unless it was given. */
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
      const end = await ended;
      if (!environment.TEMAS_DATA_DIR) rmSync(dataDir, { recursive: true, force: true });
      return end;
    },
  };
}
