import { spawn, type ChildProcess } from 'node:child_process';
import type { Env } from '@temas/server/platform/env';

/** A worker as the supervisor runs it: the built program, its life tied to its standard input. */
export interface WorkerProcess {
  readonly child: ChildProcess;
  readonly log: () => string;
  /** Settles when the process has ended. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

const started = new Set<WorkerProcess>();

/** Ends what a test began, in order or not. For `afterEach`. */
export async function endWorkers(): Promise<void> {
  for (const { child } of started) child.kill('SIGKILL');
  await Promise.all([...started].map(({ ended }) => ended));
  started.clear();
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
  const worker = { child, log: () => log, ended, ready };
  started.add(worker);
  return worker;
}
