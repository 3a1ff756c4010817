import { spawn } from 'node:child_process';
import { chmodSync, closeSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readJson } from '../start/files.mjs';
import { layoutOf, root } from '../start/layout.mjs';

/** Engines that the bench's own system must not be led to. */
const foreign = /^(DATABASE_|CLICKHOUSE_|REDIS_|TEMAS_)|^(HOST|PORT|INIT_CWD)$/;

const patience = 600_000;

/** A whole system in a data folder of its own, started as a person starts it, on free ports and without the demo. */
export class OwnSystem {
  #child;
  #exit;
  #log;

  constructor() {
    this.folder = mkdtempSync(path.join(os.tmpdir(), 'temas-bench-'));
    // The database of a root start runs as another user, who must pass through.
    chmodSync(this.folder, 0o711);
    this.files = layoutOf(path.join(this.folder, 'data'));
    this.#log = path.join(this.folder, 'start.log');
  }

  /** The note that the running system keeps: its address, environment and processes. */
  get note() {
    return readJson(this.files.runtime) ?? {};
  }

  /** What scripts begin with: address, tokens. */
  get begin() {
    return readJson(this.files.bootstrap);
  }

  get url() {
    return this.note.url;
  }

  /** Starts it. @returns {Promise<number>} seconds until requests were served */
  async start() {
    const begun = performance.now();
    const log = openSync(this.#log, 'w');
    this.#child = spawn(process.execPath, ['tools/start.mjs'], {
      cwd: root,
      env: this.#environment({ TEMAS_DEMO: 'off', HOST: '127.0.0.1', PORT: '0' }),
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.#exit = new Promise((resolve) => this.#child.once('exit', resolve));
    let gone = false;
    void this.#exit.then(() => (gone = true));
    while (!(await this.#isReady())) {
      if (gone || performance.now() - begun > patience) {
        throw new Error(`The system did not start:\n${readFileSync(this.#log, 'utf8').slice(-3_000)}`);
      }
      await delay(50);
    }
    return (performance.now() - begun) / 1000;
  }

  async #isReady() {
    try {
      // A note of an earlier start names processes that are gone, and an address that nobody answers.
      const response = await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(5_000) });
      await response.arrayBuffer();
      return response.ok;
    } catch {
      return false;
    }
  }

  /** Ends it in order. */
  async stop() {
    if (!this.#child) return;
    this.#child.kill('SIGINT');
    await this.#exit;
    this.#child = undefined;
  }

  /** Removes its data, wherever the database had to put it. */
  async remove() {
    await this.stop();
    const reset = spawn(process.execPath, ['tools/reset.mjs', '--yes'], {
      cwd: root,
      env: this.#environment(),
      stdio: 'ignore',
    });
    await new Promise((resolve) => reset.once('exit', resolve));
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The greatest resident memory so far of each process, in bytes; Linux keeps it, elsewhere it is that of now. */
  memory() {
    const names = this.note.children ?? [];
    return Object.fromEntries(names.flatMap(({ name, pid }) => entryOf(name, pid)));
  }

  /**
   * Seconds of processor time that each part has used so far, of Postgres with all its processes: unlike the time on the
   * clock it hardly depends on what else the machine does. Empty where the system does not say (only Linux does).
   */
  processorSeconds() {
    const parts = new Map((this.note.children ?? []).map(({ name, pid }) => [pid, name]));
    const all = new Map(processes().map((one) => [one.pid, one]));
    // A session of Postgres leads a group of its own, so a process belongs to the part that it descends from.
    const partOf = (pid) => parts.get(pid) ?? (all.has(pid) ? partOf(all.get(pid).parent) : undefined);
    const seconds = {};
    for (const { pid, ticks } of all.values()) {
      const name = partOf(pid);
      if (name) seconds[name] = (seconds[name] ?? 0) + ticks / 100;
    }
    return seconds;
  }

  #environment(more = {}) {
    const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
    return { ...own, ...more, TEMAS_DATA_DIR: this.files.folder };
  }
}

/** Parent and used processor time, children that have ended included, of every process. */
function processes() {
  try {
    return readdirSync('/proc').flatMap((pid) => (/^\d+$/.test(pid) ? statusOf(pid) : []));
  } catch {
    return [];
  }
}

function statusOf(pid) {
  try {
    // The name of the program stands in brackets and may hold anything. Times count hundredths of a second on every Linux.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
    const [user, system, ofChildren, systemOfChildren] = fields.slice(11, 15).map(Number);
    return [{ pid: Number(pid), parent: Number(fields[1]), ticks: user + system + ofChildren + systemOfChildren }];
  } catch {
    return [];
  }
}

function entryOf(name, pid) {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes ? [[name, Number(kilobytes) * 1024]] : [];
  } catch {
    return [];
  }
}
