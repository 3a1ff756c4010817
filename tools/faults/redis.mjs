import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** Why there can be no Redis here, or nothing. */
export const redisMissing =
  spawnSync('redis-server', ['--version']).status === 0 ? undefined : 'no redis-server on this machine';

/**
 * A Redis of this run alone. It is set up as one must be, but begins with nothing each time: each death loses every job, as
 * when another one takes over that had not followed, the worst that a queue can do.
 */
export class OwnRedis {
  #home = mkdtempSync(path.join(os.tmpdir(), 'temas-redis-'));
  #process;
  #ended;

  constructor(port) {
    this.port = port;
  }

  get pid() {
    return this.#process.pid;
  }

  start() {
    const folder = mkdtempSync(path.join(this.#home, 'data-'));
    const args = [
      '--port',
      `${this.port}`,
      '--bind',
      '127.0.0.1',
      '--dir',
      folder,
      '--save',
      '',
      '--appendonly',
      'yes',
    ];
    this.#process = spawn('redis-server', args, { stdio: 'ignore' });
    this.#ended = new Promise((resolve) => this.#process.once('exit', resolve));
  }

  async kill() {
    this.#process.kill('SIGKILL');
    await this.#ended;
  }

  /** Takes every job away while the server goes on. */
  flush() {
    return new Promise((resolve, reject) => {
      const socket = connect(this.port, '127.0.0.1', () => socket.end('FLUSHALL\r\n'));
      socket.once('error', reject);
      socket.once('close', resolve);
      socket.resume();
    });
  }

  async stop() {
    if (this.#process) await this.kill();
    rmSync(this.#home, { recursive: true, force: true });
  }
}
