import os from 'node:os';
import path from 'node:path';
import { inherited } from './environment.mjs';
import { root } from './layout.mjs';

const gibibyte = 1024 ** 3;

/** The embedded ClickHouse. It yields the processor to the api, whose answers somebody waits for. */
export function olapPart(files, { port, password }) {
  const memory = Math.min(3 * gibibyte, Math.max(0.75 * gibibyte, Math.floor(os.totalmem() * 0.4)));
  return {
    name: 'olap',
    port,
    command: process.execPath,
    args: [path.join(root, 'apps/olap/dist/main.js')],
    spawnOptions: { cwd: files.folder },
    environment: {
      ...inherited(),
      OLAP_HOST: '127.0.0.1',
      OLAP_PORT: String(port),
      OLAP_USER: 'temas',
      OLAP_PASSWORD: password,
      OLAP_DATA_DIR: files.olap,
      OLAP_MEMORY_BYTES: String(memory),
      // Each running statement holds a thread: four readers, two writers, and room for files.
      UV_THREADPOOL_SIZE: '8',
    },
    nice: 5,
    channel: true,
    stopTime: 25_000,
    readyTime: 300_000,
    isReady: () => answers(`http://127.0.0.1:${port}/ping`),
  };
}

/** The api. */
export function apiPart(environment, address) {
  return {
    ...nodePart('api', environment),
    host: address.host,
    port: address.port,
    stopTime: 20_000,
    isReady: () => answers(`${address.localUrl}/healthz`),
  };
}

/** The worker; its own patience with running jobs is 25 s. On its port it only tells how it is. */
export function workerPart(environment, port) {
  return { ...nodePart('worker', environment), port, stopTime: 30_000, readyTime: 300_000, saysReady: true };
}

function nodePart(name, environment) {
  return {
    name,
    command: process.execPath,
    args: [path.join(root, `apps/${name}/dist/main.js`)],
    spawnOptions: { cwd: root },
    environment: { ...environment, TEMAS_SUPERVISED: '1' },
  };
}

async function answers(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
}
