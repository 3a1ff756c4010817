import { spawn, type ChildProcess } from 'node:child_process';
import type { Env } from '@temas/server/platform/env';

/** A worker as the supervisor runs it: the built program, its life tied to its standard input. */
export interface WorkerProcess {
  readonly child: ChildProcess;
  readonly log: () => string;
  /** Settles when the process has ended. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

/** Starts the built worker; `ready` settles when it takes jobs. */
export function startWorkerProcess(
  env: Env,
  more: Record<string, string> = {},
): WorkerProcess & { readonly ready: Promise<void> } {
  const main = new URL('../../dist/main.js', import.meta.url).pathname;
  const values = Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env['PATH'],
      ...Object.fromEntries(values),
      TEMAS_SUPERVISED: '1',
      LOG_LEVEL: 'info',
      ...more,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let log = '';
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes('the worker is ready')) resolve();
    });
    void ended.then(({ code, signal }) => reject(new Error(`The worker ended (${code ?? signal}): ${log}`)));
  });
  ready.catch(() => undefined);
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  child.stdin.on('error', () => undefined);
  return { child, log: () => log, ended, ready };
}
