import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { identify, signal, untilGone } from './process-identity.mjs';

const running = new Set();
let ending = false;

/**
 * Runs a program to its end: npm, a compiler, initdb, a migration. Unlike `spawnSync` it leaves this process able to
 * hear that it shall end.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { onStart?: (identity: object) => void, onLine?: (line: string) => void }} options
 *   `onStart` hears what names the process, so that a later start can end one that was left behind; `onLine` hears each
 *   line of its standard output at once, where that is a pipe
 * @returns {Promise<{ code: number | null, signal: string | null, stdout: string, stderr: string }>} what it printed
 *   where the streams are pipes
 */
export async function runErrand(command, args, { onStart, onLine, ...options } = {}) {
  if (ending) throw new Error(`${command} was not started: everything is ending`);
  const child = spawn(command, args, options);
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, name) => resolve({ code, signal: name }));
  });
  const printed = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) {
    child[name]?.setEncoding('utf8').on('data', (chunk) => (printed[name] += chunk));
  }
  if (onLine && child.stdout) createInterface({ input: child.stdout }).on('line', onLine);
  const identity = child.pid === undefined ? undefined : identify(child.pid);
  if (identity) {
    running.add(identity);
    onStart?.(identity);
  }
  try {
    return { ...(await ended), ...printed };
  } finally {
    running.delete(identity);
  }
}

/** Ends the programs under way and lets none begin; Ctrl-C reaches them by itself, a signal to this process alone does not. */
export async function endErrands() {
  ending = true;
  await Promise.all([...running].map(endProcess));
}

/** Ends one process: asked first, after five seconds by force. */
export async function endProcess(identity) {
  signal(identity.pid, 'SIGTERM');
  if (await untilGone(identity, 5_000)) return;
  signal(identity.pid, 'SIGKILL');
  await untilGone(identity, 5_000);
}
