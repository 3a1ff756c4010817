import { spawn, type ChildProcess } from 'node:child_process';
import { ClickHouseError, ClickHouseLogLevel, createClient, type ClickHouseClient } from '@clickhouse/client';

const user = 'temas';
const password = 'only-for-this-test';

const spawned = new Set<ChildProcess>();

/** Ends what a failed test left running: Jest waits for every child. For `afterEach` or `afterAll`. */
export async function endAll(): Promise<void> {
  await Promise.all([...spawned].map((child) => ended(child, 'SIGKILL')));
  spawned.clear();
}

/** A running olap process and a way to speak to it. */
export interface OlapProcess {
  readonly child: ChildProcess;
  readonly port: number;
  readonly log: () => string;
  client(lane?: string): ClickHouseClient;
  /** A raw request with the right password, or with the headers given instead. */
  request(path: string, init?: RequestInit): Promise<Response>;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** What a request by hand carries. */
export function headers(lane: string): Record<string, string> {
  return { 'X-ClickHouse-User': user, 'X-ClickHouse-Key': password, 'X-Temas-Lane': lane };
}

/** Starts the built process on a folder and waits until it is ready. */
export async function startOlap(
  folder: string,
  extra: Record<string, string> = {},
  how: { readonly channel?: boolean } = {},
): Promise<OlapProcess> {
  const child = spawnOlap(folder, extra, how);
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`olap ended with ${code}: ${text}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const ready = /"msg":"ready","port":(\d+)/.exec(text)?.[1];
      if (ready !== undefined) resolve(Number(ready));
    });
  });
  const clients: ClickHouseClient[] = [];
  return {
    child,
    port,
    log: () => text,
    client(lane) {
      const client = createClient({
        url: `http://${user}:${password}@127.0.0.1:${port}`,
        request_timeout: 60_000,
        keep_alive: { enabled: true, idle_socket_ttl: 2_000 },
        log: { level: ClickHouseLogLevel.OFF },
        ...(lane ? { http_headers: { 'X-Temas-Lane': lane } } : {}),
      });
      clients.push(client);
      return client;
    },
    request(path, init = {}) {
      const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
      return fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization }, ...init });
    },
    async stop(signal = 'SIGTERM') {
      await Promise.all(clients.map((client) => client.close()));
      return ended(child, signal);
    },
  };
}

/** Starts the process without waiting for it; with a channel it ends when that breaks off. */
export function spawnOlap(
  folder: string,
  extra: Record<string, string | undefined> = {},
  { channel = false }: { readonly channel?: boolean } = {},
): ChildProcess {
  const main = new URL('../../dist/main.js', import.meta.url).pathname;
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env['PATH'],
      UV_THREADPOOL_SIZE: '8',
      OLAP_DATA_DIR: folder,
      OLAP_USER: user,
      OLAP_PASSWORD: password,
      ...extra,
    },
    stdio: ['ignore', 'pipe', 'pipe', ...(channel ? (['ipc'] as const) : [])],
  });
  spawned.add(child);
  return child;
}

/** Waits for the end of a process, after a signal where one is given. */
export function ended(child: ChildProcess, signal?: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    if (signal) child.kill(signal);
  });
}

/** ClickHouse's code of the error with which something ends, or `no error`. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ClickHouseError) return error.code;
    throw error;
  }
  return 'no error';
}
