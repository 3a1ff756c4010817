import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describeUnless } from '@temas/server/testing/describe-unless';
import { startTestEngines, type TestEngines } from '@temas/server/testing/engines';
import { redisMissing, startTestRedis, type TestRedis } from '@temas/server/testing/redis';
import {
  makeCertificate,
  opensslMissing,
  startTlsDoor,
  type Certificate,
  type TlsDoor,
} from '@temas/server/testing/tls-door';

/** What each server is told by a worker that stands there with nothing to do. */
const told = { postgres: 'temas.workspace', redis: 'bull:', clickhouse: 'authorization' };
type Name = keyof typeof told;
const names = Object.keys(told) as Name[];
/** Milliseconds in which a worker is ready where all is well, and that one which is not has to say something it should not. */
const readyWithin = 20_000;
const temptedFor = 6_000;
/** And in which it can be asked, or has ended. */
const startsWithin = 40_000;

describeUnless(redisMissing ?? opensslMissing, 'the ways from the worker to its servers', () => {
  let folder: string;
  let engines: TestEngines;
  let redis: TestRedis;
  let right: Certificate;
  let doors: Partial<Record<Name, TlsDoor>> = {};
  let worker: ChildProcess | undefined;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'temas-tls-'));
    engines = await startTestEngines();
    redis = await startTestRedis(['--appendonly', 'yes']);
    right = makeCertificate(folder, 'right', 'IP:127.0.0.1');
  }, 120_000);
  afterEach(close);
  afterAll(async () => {
    await redis.stop();
    await engines.stop();
    rmSync(folder, { recursive: true });
  });

  async function close(): Promise<void> {
    if (worker?.exitCode === null && worker.signalCode === null) {
      const over = new Promise((resolve) => worker?.once('close', resolve));
      worker.kill('SIGKILL');
      await over;
    }
    await Promise.all(Object.values(doors).map((door) => door.stop()));
    doors = {};
  }

  function doorOf(name: Name): TlsDoor {
    const door = doors[name];
    if (!door) throw new Error(`No door leads to ${name}.`);
    return door;
  }

  /** Opens the doors; one of them may be another than the worker trusts. */
  async function open(odd: Partial<Record<Name, Certificate | 'declines'>> = {}): Promise<void> {
    const targets: Record<Name, string> = {
      postgres: engines.env.DATABASE_APP_URL,
      redis: redis.url,
      clickhouse: engines.env.CLICKHOUSE_URL,
    };
    const door = (name: Name): Promise<TlsDoor> => {
      const how = odd[name] ?? right;
      const speech = name === 'postgres' ? 'postgres' : 'tls';
      return how === 'declines' ? startTlsDoor(targets[name], right, how) : startTlsDoor(targets[name], how, speech);
    };
    doors = { postgres: await door('postgres'), redis: await door('redis'), clickhouse: await door('clickhouse') };
  }

  /**
   * Starts what is built, as a container would, and asks it whether it is ready.
   * @param patience milliseconds, from when it can be asked
   * @returns its last word
   */
  async function ask(trusted: string, patience: number): Promise<string> {
    const { TEMAS_KEY_FILE, CLICKHOUSE_DATABASE, ...urls } = engines.env;
    const through = (address: string, door: TlsDoor, protocol?: string): string => {
      const url = new URL(address);
      url.port = String(door.port);
      return protocol === undefined ? url.href : url.href.replace(/^\w+:/, protocol);
    };
    const database = (address: string): string =>
      `${through(address, doorOf('postgres'))}?sslmode=verify-full&sslrootcert=${trusted}`;
    const child = spawn(process.execPath, [path.resolve(import.meta.dirname, '../dist/main.js')], {
      env: {
        PATH: process.env['PATH'],
        NODE_EXTRA_CA_CERTS: trusted,
        TEMAS_KEY_FILE,
        TEMAS_WORKER_PORT: '0',
        DATABASE_APP_URL: database(urls.DATABASE_APP_URL),
        DATABASE_JANITOR_URL: database(urls.DATABASE_JANITOR_URL),
        DATABASE_QUEUE_URL: database(urls.DATABASE_QUEUE_URL),
        CLICKHOUSE_URL: through(urls.CLICKHOUSE_URL, doorOf('clickhouse'), 'https:'),
        CLICKHOUSE_DATABASE,
        REDIS_URL: through(redis.url, doorOf('redis'), 'rediss:'),
      },
    });
    worker = child;
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.resume();
    let word = 'nothing';
    let deadline = Date.now() + startsWithin;
    while (word !== 'ready' && child.exitCode === null && Date.now() < deadline) {
      await delay(200);
      const port = /"port":(\d+)/.exec(said)?.[1];
      if (port !== undefined) {
        const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
        const before = word;
        word = (await answer?.text())?.trim() ?? word;
        if (before === 'nothing') deadline = Date.now() + patience;
      }
    }
    return child.exitCode === null ? word : 'ended';
  }

  it('F-102 show nothing to whoever listens', async () => {
    await open();
    expect(await ask(right.cert, readyWithin)).toBe('ready');
    for (const name of names) {
      expect([name, doorOf(name).heard().toLowerCase()]).toEqual([name, expect.stringContaining(told[name])]);
      expect(doorOf(name).wire().length).toBeGreaterThan(1_000);
      expect([name, doorOf(name).wire().toLowerCase().includes(told[name])]).toEqual([name, false]);
    }
  }, 60_000);

  it.each([
    ['postgres', 'ended'],
    ['redis', 'not ready: jobs'],
    ['clickhouse', 'not ready: engine'],
  ] as const)(
    'F-102 say nothing to another than the %s that they know, and the worker does not call itself ready',
    async (name, word) => {
      const stranger = makeCertificate(folder, `stranger-${name}`, 'IP:127.0.0.1');
      const elsewhere = makeCertificate(folder, `elsewhere-${name}`, 'DNS:elsewhere.example');
      const both = path.join(folder, `${name}.pem`);
      writeFileSync(both, `${readFileSync(right.cert, 'utf8')}${readFileSync(elsewhere.cert, 'utf8')}`);
      for (const [odd, trusted] of [
        [stranger, right.cert],
        [elsewhere, both],
      ] as const) {
        await open({ [name]: odd });
        expect(await ask(trusted, temptedFor)).toBe(word);
        // It was spoken to, and nothing was said.
        expect(doorOf(name).wire()).not.toBe('');
        expect(doorOf(name).heard()).toBe('');
        await close();
      }
    },
    180_000,
  );

  it('F-102 say nothing to a database that will not encrypt', async () => {
    await open({ postgres: 'declines' });
    expect(await ask(right.cert, temptedFor)).toBe('ended');
    expect(doorOf('postgres').wire()).not.toBe('');
    expect(doorOf('postgres').heard()).toBe('');
  }, 60_000);
});
