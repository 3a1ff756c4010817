import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

function read<T>(dataDir: string, name: string): T {
  return JSON.parse(readFileSync(path.join(dataDir, name), 'utf8')) as T;
}

/** Process numbers of the running parts by name, as the supervisor notes them. Of Postgres it is the shell that holds it. */
export function partsOf(dataDir: string): Map<string, number> {
  const { children } = read<{ children: { name: string; pid: number }[] }>(dataDir, 'runtime.json');
  return new Map(children.filter(({ name }) => name !== 'program').map(({ name, pid }) => [name, pid]));
}

/** The process number of the Postgres server itself. */
export function postmasterOf(dataDir: string): number {
  const { postgres } = read<{ postgres: string }>(dataDir, 'installation.json');
  return Number(readFileSync(path.resolve(dataDir, postgres, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** True while the process lives; one that ended and that nobody collected does not. */
export function isRunning(pid: number): boolean {
  const status = `/proc/${pid}/status`;
  if (process.platform === 'linux') return existsSync(status) && !/^State:\s+[ZX]/m.test(readFileSync(status, 'utf8'));
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Waits until something holds. @throws with what was waited for, after so many milliseconds */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  milliseconds = 60_000,
): Promise<void> {
  const deadline = Date.now() + milliseconds;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Not within ${milliseconds / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
