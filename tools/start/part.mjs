import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { setPriority } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StartFault, speaksOfFullDisk } from './fault.mjs';
import { identify, signal } from './process-identity.mjs';
import { say, text } from './say.mjs';

const minute = 60_000;
const deathsAllowed = 5;
const firstWait = 250;
/** Milliseconds at most between two starts of what has served before: whatever it lacks may be there again soon. */
const longestWait = 15_000;

/**
 * One process of the system, started again whenever it dies. One that never served is given up on after a few deaths, or
 * when it is not ready in its time: who starts it is there, and can act. One that has served is started again for ever, also
 * where it lives and does not answer in its time: a disk that is full passes, and nobody may be there to start it by hand.
 *
 * A definition names `name`, `command`, `args`, `environment`, and where they matter `host`, `port`, `spawnOptions`, `nice`,
 * `channel` (the child watches an IPC channel instead of its input), `stopBy` ('input' or a signal), `stopTime`,
 * `readyTime` (milliseconds), `beforeStart`, `isReady` (rejects until the part answers), `saysReady` (the child sends
 * 'ready' over an IPC channel), `steadyTime` (milliseconds: one
 * that served this long before it died is not one that cannot live, and its deaths are counted anew).
 */
export class Part {
  #definition;
  #logs;
  #hooks;
  #child;
  #deaths = 0;
  #readySince;
  #hasServed = false;
  #pause = new AbortController();
  #ending = false;
  #reloading = false;

  /**
   * @param {object} definition see above
   * @param {import('./logs.mjs').Logs} logs
   * @param {{ changed: () => void, failed: (error: Error) => void, beforeRestart: () => Promise<void> }} hooks `changed`
   *   after each start and end, `failed` when the part cannot be kept alive, `beforeRestart` waits for what it stands on
   */
  constructor(definition, logs, hooks) {
    this.#definition = definition;
    this.#logs = logs;
    this.#hooks = hooks;
    /** Settles when the part answers; a new promise after each death. */
    this.ready = Promise.resolve();
  }

  get name() {
    return this.#definition.name;
  }

  /** What names the running process, for the note that finds orphans. */
  get identity() {
    return this.#child && { name: this.name, ...this.#child.identity };
  }

  /** Starts the process; settles when it answers. Rejects when it dies too often at first, or is not ready in its time. */
  start() {
    this.ready = this.#launch();
    this.ready.catch((error) => this.#hooks.failed(error));
    return this.ready;
  }

  /** Ends the process and starts it again, for a new build; one that waits to be started again is so at once. */
  async reload() {
    if (this.#ending) return;
    if (!this.#child) {
      this.#deaths = 0;
      return this.#pause.abort();
    }
    this.#reloading = true;
    this.#ask();
    await this.#child.ended;
  }

  /** Ends the process in order, or by force after its time. */
  async stop() {
    this.#ending = true;
    const child = this.#child;
    if (!child) return;
    this.#ask();
    const timeout = delay(this.#definition.stopTime ?? 20_000, 'late', { ref: false });
    const late = (await Promise.race([child.ended, timeout])) === 'late';
    if (late) this.kill();
    await child.ended;
    say(late ? 'killedPart' : 'stopped', { part: this.name });
  }

  /** Ends the process and its group at once. */
  kill() {
    this.#ending = true;
    if (this.#child) signal(-this.#child.identity.pid, 'SIGKILL');
  }

  #ask() {
    const { stopBy = 'SIGTERM' } = this.#definition;
    if (stopBy === 'input') this.#child.process.stdin.end();
    else signal(this.#child.identity.pid, stopBy);
  }

  async #launch() {
    const began = Date.now();
    let child;
    try {
      await this.#definition.beforeStart?.();
      if (this.#ending) return;
      child = this.#spawn();
    } catch (error) {
      if (!this.#hasServed) throw error;
      // It could not even be begun, as where its log cannot be opened: one more death.
      this.#ended({ code: error.code ?? 'error' });
      return this.#restart;
    }
    const { saysReady, readyTime = minute } = this.#definition;
    const isReady = saysReady ? () => assertSaid(child) : this.#definition.isReady;
    let said = false;
    while (isReady && this.#child === child) {
      try {
        await isReady();
        break;
      } catch (error) {
        if (error instanceof StartFault) throw error;
        const seconds = Math.round((Date.now() - began) / 1000);
        if (Date.now() - began > readyTime) {
          if (!this.#hasServed) throw this.#fault('neverReady', { seconds });
          signal(-child.identity.pid, 'SIGKILL');
          await child.ended;
          break;
        }
        if (!said && seconds >= 15) say('recovering', { part: this.name });
        said ||= seconds >= 15;
        await delay(50);
      }
    }
    // It died before it answered; the restart has a promise of its own.
    if (isReady && this.#child !== child) await this.#restart;
    else if (this.#child === child) this.#readySince = Date.now();
  }

  #restart = Promise.resolve();
  #starts = 0;

  #spawn() {
    const { command, args, environment, spawnOptions, channel, saysReady, nice } = this.#definition;
    const log = this.#logs.open(this.name);
    let running;
    try {
      running = spawn(command, args, {
        ...spawnOptions,
        env: environment,
        detached: true,
        stdio: [channel ? 'ignore' : 'pipe', log, log, ...(channel || saysReady ? ['ipc'] : [])],
      });
    } finally {
      closeSync(log);
    }
    running.stdin?.on('error', () => {});
    const child = { process: running, identity: running.pid ? identify(running.pid) : undefined };
    running.once('message', () => {
      child.saidReady = true;
    });
    child.ended = new Promise((resolve) => {
      running.once('error', (error) => resolve({ code: error.code ?? 'error' }));
      running.once('exit', (code, name) => resolve({ code, signal: name }));
    });
    this.#child = child;
    void child.ended.then((end) => this.#ended(end));
    if (nice && child.identity) yieldTo(child.identity.pid, nice);
    this.#hooks.changed();
    return child;
  }

  #ended(end) {
    this.#child = undefined;
    this.#hooks.changed();
    if (this.#ending) return;
    const how = text(end.signal ? 'exitSignal' : Number.isInteger(end.code) ? 'exitCode' : 'notBegun', end);
    const reloading = this.#reloading;
    this.#reloading = false;
    const { steadyTime = 5_000 } = this.#definition;
    const steady = this.#readySince !== undefined && Date.now() - this.#readySince >= steadyTime;
    this.#hasServed ||= steady;
    this.#readySince = undefined;
    if (!reloading) this.#deaths = (steady ? 0 : this.#deaths) + 1;
    if (this.#deaths >= deathsAllowed && !this.#hasServed) {
      this.#restart = Promise.reject(this.#fault('keepsDying', { times: this.#deaths, how }));
    } else {
      const { longestWait: longest = longestWait } = this.#definition;
      const wait = reloading ? 0 : Math.min(longest, firstWait * 2 ** (this.#deaths - 1));
      if (!reloading) say('partDied', { part: this.name, how, wait });
      this.#restart = this.#comeBack(wait, reloading);
    }
    this.ready = this.#restart;
    this.#restart.catch((error) => this.#hooks.failed(error));
  }

  async #comeBack(wait, reloading) {
    this.#pause = new AbortController();
    await delay(wait, undefined, { signal: this.#pause.signal }).catch(() => {});
    await this.#hooks.beforeRestart();
    if (this.#ending) return;
    this.#starts += 1;
    const mine = this.#starts;
    await this.#launch();
    // One that died again on the way speaks of its last start only.
    if (!this.#ending && mine === this.#starts) say(reloading ? 'partReloaded' : 'partRestarted', { part: this.name });
  }

  #fault(key, values) {
    const { port, host = '127.0.0.1' } = this.#definition;
    const tail = this.#logs.tail(this.name);
    if (speaksOfFullDisk(tail)) return new StartFault('diskFull', { folder: path.dirname(this.#logs.folder) });
    if (/EADDRINUSE/.test(tail)) return new StartFault('portTaken', { host, port });
    return new StartFault(key, { part: this.name, log: this.#logs.file(this.name), tail, ...values });
  }
}

function yieldTo(pid, nice) {
  try {
    setPriority(pid, nice);
  } catch (error) {
    // It is gone already, which its end tells; or we were made to yield more ourselves.
    if (!['ESRCH', 'EACCES', 'EPERM'].includes(error.code)) throw error;
  }
}

async function assertSaid(child) {
  if (!child.saidReady) throw new Error('It has not said that it is ready.');
}
