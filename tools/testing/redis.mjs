import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { freePort } from '../start/preflight.mjs';
import { until } from './until.mjs';

/** Each set of engines in a run has a database of its own, so there must be more than there are sets. */
const databases = 4_096;

/**
 * A Redis as a start demands it: it evicts nothing and keeps what it is given.
 * @returns {Promise<string>} its address, without a database
 */
export async function startRedis(folder, children) {
  mkdirSync(folder);
  const port = await freePort();
  const settings = {
    port,
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    databases,
    appendonly: 'yes',
    'maxmemory-policy': 'noeviction',
  };
  const child = spawn(
    'redis-server',
    Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
    { stdio: 'ignore' },
  );
  children.push(child);
  await until(() => ping(port), child);
  return `redis://127.0.0.1:${port}`;
}

function ping(port) {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.end('PING\r\n'));
    socket.once('error', reject);
    socket.on('data', (data) => (answer += data));
    socket.once('close', () => (answer.startsWith('+PONG') ? resolve() : reject(new Error('Redis is not ready'))));
  });
}
