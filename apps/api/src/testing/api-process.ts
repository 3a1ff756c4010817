import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import type { Env } from '@temas/server/platform/env';

/** An api as the supervisor runs it: the built program, its life tied to its standard input. */
export interface ApiProcess {
  readonly url: string;
  /** Everything that it has written. */
  readonly log: () => string;
  stop(): Promise<void>;
}

/** Starts the built api and waits until it answers. */
export async function startApiProcess(env: Env, more: Record<string, string> = {}): Promise<ApiProcess> {
  const port = await freePort();
  const main = new URL('../../dist/main.js', import.meta.url).pathname;
  const values = Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env['PATH'],
      ...Object.fromEntries(values),
      ...{ PORT: String(port), TEMAS_SUPERVISED: '1', LOG_LEVEL: 'debug', ...more },
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
  child.stdin.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    child.stdin.end();
    await ended;
  };
  for (const deadline = Date.now() + 60_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    if (answer?.ok) return { url, log: () => log, stop };
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`The api did not start: ${log}`);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
