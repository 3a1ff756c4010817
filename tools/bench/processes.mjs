import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ownerUrl } from '../start/environment.mjs';
import { root } from '../start/layout.mjs';
import { readSecrets } from '../start/secrets.mjs';

const loadProgram = fileURLToPath(new URL('load.mjs', import.meta.url));

/** Everything of the bench that runs beside it, so that an interrupted bench leaves none of it. */
const running = new Set();

/** Ends what still runs. */
export function endProcesses() {
  for (const child of running) child.kill('SIGKILL');
}

function open(args, environment) {
  const child = spawn(process.execPath, args, { cwd: root, env: environment, stdio: ['pipe', 'pipe', 'inherit'] });
  running.add(child);
  child.stdin.on('error', () => {});
  child.ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
  void child.ended.then(() => running.delete(child));
  return child;
}

/**
 * A load under way.
 * @param {object} plan what `load.mjs` reads
 * @param {(acknowledged: number) => void} [onProgress]
 * @returns {{ begun: Promise<void>, done: Promise<object>, end: () => void }} `begun` when the first batch leaves, `done`
 *   with what was counted
 */
export function startLoad(plan, onProgress = () => {}) {
  const child = open([loadProgram], { PATH: process.env.PATH });
  child.stdin.write(`${JSON.stringify({ progress: true, ...plan })}\n`);
  let prepared;
  const begun = new Promise((resolve) => (prepared = resolve));
  const done = (async () => {
    let last;
    for await (const line of createInterface({ input: child.stdout })) {
      last = JSON.parse(line);
      if (last.prepared) prepared();
      else if ('progress' in last) onProgress(last.progress);
    }
    prepared();
    const how = await child.ended;
    if (how !== 0 || !('acknowledged' in (last ?? {}))) throw new Error(`The load generator ended with ${how}.`);
    return last;
  })();
  done.catch(() => {});
  return { begun, done, end: () => child.stdin.end() };
}

/** The look inside: `apps/worker/dist/measure.js` on the engines of a running system. */
export class Inside {
  #child;
  #workspace;
  #waiting = new Map();
  #ids = 0;

  /** @param {import('./own-system.mjs').OwnSystem} system */
  constructor(system, workspace) {
    const { environment, ports } = system.note;
    const secrets = readSecrets(system.files.secrets);
    this.#workspace = workspace;
    this.#child = open([path.join(root, 'apps/worker/dist/measure.js')], {
      ...environment,
      DATABASE_URL: ownerUrl({ secrets, ports }),
    });
    createInterface({ input: this.#child.stdout }).on('line', (line) => {
      const { id, value, fault } = JSON.parse(line);
      const { resolve, reject } = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (fault) reject(new Error(fault));
      else resolve(value);
    });
    void this.#child.ended.then((how) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`The measuring process ended with ${how}.`));
    });
  }

  /** @param {'time' | 'behind' | 'hold' | 'release' | 'copy' | 'stored' | 'recompute' | 'wrongDays' | 'erasure' | 'multiply'
   *   | 'merging'} what */
  ask(what, more = {}) {
    const id = (this.#ids += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#child.stdin.write(`${JSON.stringify({ id, do: what, workspace: this.#workspace, ...more })}\n`);
    });
  }

  async close() {
    this.#child.stdin.end();
    await this.#child.ended;
  }
}
