import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../start/layout.mjs';

/**
 * A folder for everything that a test run writes outside the checkout, gone with it. Children find it as their TMPDIR.
 * A root start's database, being another user's, must be able to pass through.
 */
export class RunFolder {
  path = mkdtempSync(path.join(tmpdir(), 'temas-run-'));
  #running = new Set();

  constructor() {
    chmodSync(this.path, 0o711);
    for (const [name, number] of [
      ['SIGINT', 2],
      ['SIGTERM', 15],
      ['SIGHUP', 1],
    ]) {
      process.on(name, async () => {
        // The terminal tells the children itself; asking them twice would make them give up their own tidying.
        if (name !== 'SIGINT') for (const child of this.#running) child.kill(name);
        await Promise.all([...this.#running].map(({ pid, exitCode, ended }) => pid && exitCode === null && ended));
        this.remove();
        process.exit(128 + number);
      });
    }
  }

  /** Runs a Node script of the checkout to its end. @returns {Promise<number>} its exit code; 1 where a signal ended it */
  async node(args, environment = {}) {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        NX_DAEMON: 'false',
        NX_TUI: 'false',
        NX_NO_CLOUD: 'true',
        SCARF_ANALYTICS: 'false',
        ...environment,
        TMPDIR: this.path,
      },
    });
    child.ended = new Promise((resolve) => {
      child.once('error', () => resolve(1));
      child.once('exit', (code) => resolve(code ?? 1));
    });
    this.#running.add(child);
    const code = await child.ended;
    this.#running.delete(child);
    return code;
  }

  remove() {
    rmSync(this.path, { recursive: true, force: true });
  }
}
