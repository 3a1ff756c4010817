import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { launchSystem, whenReady } from '../../e2e/src/testing/start-system.mjs';
import { readJson } from '../start/files.mjs';
import { layoutOf } from '../start/layout.mjs';
import { freePort } from '../start/preflight.mjs';
import { ownerUrl } from '../start/environment.mjs';
import { readSecrets } from '../start/secrets.mjs';
import { BrokenConnections } from './broken-connections.mjs';
import { OwnRedis } from './redis.mjs';
import { LoopDisk } from './loop-disk.mjs';
import { SmallDisk } from './small-disk.mjs';
import { Way } from './way.mjs';

/** Megabytes: a first start needs 300 free, and half an hour of load stays below the rest. */
const diskSize = 2_500;
/** Milliseconds in which whoever was stopped in the middle of a call, such as one that stores a file, is through with it. */
const stillWithin = 30_000;
/** Logins as the migration makes them; what they open is gone with the run. */
const logins = {
  DATABASE_APP_URL: 'temas_app',
  DATABASE_JANITOR_URL: 'temas_janitor',
  DATABASE_QUEUE_URL: 'temas_queue',
};

/**
 * A whole installation, started as a newcomer starts it, with ways that can be cut: from the senders to the api, from the
 * api and the worker to their database, and to Redis where that holds the queue; those to the analytical store are broken
 * by the kernel, where that can be asked for it.
 */
export class Installation {
  /** How parts of it ended, as `{ part, how, at }`. */
  deaths = [];
  #lines = '';
  #stopping;
  #environment;

  /**
   * @param {'postgres' | 'redis'} profile where the queue lies
   * @param {{ redisAway?: boolean }} options `redisAway`: Redis is not there yet
   */
  constructor(profile, { redisAway = false } = {}) {
    this.profile = profile;
    this.redisAway = redisAway;
    this.ways = {
      database: new Way(() => this.#postgresPort()),
      senders: new Way(() => Number(new URL(this.url).port)),
      olap: new BrokenConnections(() => this.note.ports?.olap),
    };
  }

  /** Starts it and waits until it is ready. */
  async start() {
    this.disk = LoopDisk.mount(diskSize) ?? SmallDisk.mount(diskSize);
    const folder = this.disk ? { TEMAS_DATA_DIR: path.join(this.disk.folder, 'data') } : {};
    const databasePort = await this.ways.database.open();
    const environment = Object.fromEntries(
      Object.entries(logins).map(([name, role]) => [
        name,
        `postgres://${role}:${role}@127.0.0.1:${databasePort}/temas`,
      ]),
    );
    if (this.profile === 'redis') {
      this.redis = new OwnRedis(await freePort());
      if (!this.redisAway) this.redis.start();
      this.ways.redis = new Way(() => this.redis.port);
      environment.REDIS_URL = `redis://127.0.0.1:${await this.ways.redis.open()}`;
    }
    this.#environment = { TEMAS_DEMO: 'off', ...folder, ...environment };
    await this.#launch();
    this.sendersUrl = `http://127.0.0.1:${await this.ways.senders.open()}`;
  }

  async #launch() {
    this.system = await launchSystem(this.#environment, (chunk) => this.#hear(chunk));
    this.files = layoutOf(this.system.dataDir);
    await whenReady(this.system);
  }

  /**
   * Cuts the power: every process is gone at one moment, and so is what was written and not stored by then. After a time
   * it is started again. The disk must be one that can lose power.
   */
  async losePower(milliseconds) {
    const all = stopped(this.system.pid);
    try {
      if (!(await within(stillWithin, () => all.every(standsStill)))) throw new Error('Some process goes on.');
      this.disk.photograph();
    } finally {
      // Children first: who has lost its parent might be taken away by another.
      for (const pid of all.reverse()) end(pid);
    }
    await this.system.ended;
    await this.disk.putBack();
    await delay(milliseconds);
    await this.#launch();
  }

  get url() {
    return this.system.url;
  }

  /** The note that the supervisor keeps: its processes, addresses, environment. */
  get note() {
    return readJson(this.files.runtime) ?? {};
  }

  /** The address of the database's owner, past the ways. */
  get owner() {
    return ownerUrl({ secrets: readSecrets(this.files.secrets), ports: this.note.ports });
  }

  /** Process number of a part; of Postgres that of the shell that holds it. Undefined while it does not run. */
  pidOf(part) {
    if (part === 'redis') return this.redis.pid;
    if (part === 'postmaster') return Number(this.#lock()[0]);
    return this.note.children?.find(({ name }) => name === part)?.pid;
  }

  /** Calls the API past the senders' way. @throws Error with the status where it is no success */
  async call(pathAndQuery, method = 'GET', body = undefined) {
    const response = await fetch(`${this.url}/api/v1${pathAndQuery}`, {
      method,
      headers: {
        authorization: `Bearer ${this.system.bootstrap().apiToken}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    });
    const text = await response.text();
    if (!response.ok) throw Object.assign(new Error(`${response.status}: ${text}`), { status: response.status });
    return JSON.parse(text);
  }

  /** Ends it in order and takes everything of it away; once. @returns how the supervisor ended */
  stop() {
    this.#stopping ??= this.#leave();
    return this.#stopping;
  }

  async #leave() {
    for (const way of Object.values(this.ways)) way.mend();
    const end = await this.system?.stop();
    if (this.disk) this.system?.remove();
    for (const way of Object.values(this.ways)) await way.close();
    await this.redis?.stop();
    await this.disk?.unmount();
    return end;
  }

  #hear(chunk) {
    const lines = (this.#lines + chunk).split('\n');
    this.#lines = lines.pop();
    for (const line of lines) {
      const [, part, how] = /(\w+) ended \((.+?)\); restart in/.exec(line) ?? [];
      if (part) this.deaths.push({ part, how, at: Date.now() });
    }
  }

  /** The lines of the cluster's lock file: its server's process number comes first, the port is the fourth. */
  #lock() {
    const { postgres } = readJson(this.files.installation);
    return readFileSync(path.resolve(this.files.folder, postgres, 'postmaster.pid'), 'utf8').split('\n');
  }

  #postgresPort() {
    return Number(this.#lock()[3]);
  }
}

/** Stops a process and all that it has begun, and all those have. @returns {number[]} their numbers */
function stopped(first) {
  const all = [first];
  for (let at = 0; at < all.length; at += 1) {
    process.kill(all[at], 'SIGSTOP');
    // Whoever stands still begins no more.
    for (const child of childrenOf(all[at])) if (!all.includes(child)) all.push(child);
  }
  return all;
}

function end(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Whether no thread of a process does anything any more: one may still have been in the middle of a call when it was stopped. */
function standsStill(pid) {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    return threads.every((thread) => ['T', 'Z', undefined].includes(fieldsOf(`${pid}/task/${thread}`)?.[0]));
  } catch {
    return true;
  }
}

function childrenOf(pid) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => Number(fieldsOf(name)?.[1]) === pid)
    .map(Number);
}

/** What the kernel says of a process: its state, its parent and so on, behind a name in brackets that may hold anything. */
function fieldsOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
  } catch {
    return undefined;
  }
}

/** Waits until something holds. @returns whether it did within so many milliseconds */
export async function within(milliseconds, holds) {
  const deadline = Date.now() + milliseconds;
  while (!(await holds())) {
    if (Date.now() > deadline) return false;
    await delay(100);
  }
  return true;
}
