import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isRunning, partsOf, postmasterOf, until } from './testing/processes.js';
import { launchSystem, startSystem, whenReady, type RunningSystem } from './testing/start-system.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const parts = ['postgres', 'olap', 'api', 'worker'];

function newFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'temas-e2e-'));
}

/** Starts and expects a refusal; answers with what was printed. */
async function refusal(environment: Record<string, string>): Promise<string> {
  const system = await launchSystem(environment);
  const { code } = await system.ended;
  expect(code).toBe(1);
  return system.output();
}

describe('a data folder that is not for this version', () => {
  it('is refused when a newer version wrote it, and left as it is', async () => {
    const folder = newFolder();
    const note = path.join(folder, 'installation.json');
    writeFileSync(note, '{ "version": 99, "id": "x" }');
    expect(await refusal({ TEMAS_DATA_DIR: folder })).toContain('was written by a newer version of Temas');
    expect(readFileSync(note, 'utf8')).toBe('{ "version": 99, "id": "x" }');
    rmSync(folder, { recursive: true });
  });

  it('is refused when it holds something else, and left as it is', async () => {
    const folder = newFolder();
    writeFileSync(path.join(folder, 'thesis.txt'), 'years of work');
    expect(await refusal({ TEMAS_DATA_DIR: folder })).toContain('is not empty and is not a data folder of Temas');
    expect(readdirSync(folder)).toEqual(['thesis.txt']);
    rmSync(folder, { recursive: true });
  });

  it('is refused when its note is damaged, rather than begun anew', async () => {
    const folder = newFolder();
    writeFileSync(path.join(folder, 'installation.json'), '{ "version": 1');
    expect(await refusal({ TEMAS_DATA_DIR: folder })).toContain('is damaged');
    rmSync(folder, { recursive: true });
  });
});

describe('a running system', () => {
  let system: RunningSystem;
  const dataDir = newFolder();

  beforeAll(async () => {
    system = await startSystem({ TEMAS_DATA_DIR: dataDir, TEMAS_DEMO: 'off' });
  }, 240_000);
  afterAll(async () => {
    await system.stop();
    system.remove();
  }, 60_000);

  const signIn = async (token: string): Promise<Response> =>
    fetch(`${system.url}/api/v1/session/link`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: system.url },
      body: JSON.stringify({ token }),
    });
  const linkIn = (text: string): string => /#sign-in=(\S+)/.exec(text)?.[1] ?? '';
  const api = async <T>(pathname: string, method = 'GET', body?: unknown): Promise<T> => {
    const response = await fetch(`${system.url}/api/v1${pathname}`, {
      method,
      headers: { authorization: `Bearer ${system.bootstrap().apiToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${pathname} answers ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  };

  it('refuses a second start on its data folder and says who has it', async () => {
    const said = await refusal({ TEMAS_DATA_DIR: dataDir });
    expect(said).toContain(`is in use by a running Temas (process ${system.pid}, ${system.url})`);
    expect((await fetch(`${system.url}/readyz`)).status).toBe(200);
  });

  it('makes a second copy on its port say which port is taken, before anything is made', async () => {
    const folder = newFolder();
    const port = new URL(system.url).port;
    const said = await refusal({ TEMAS_DATA_DIR: folder, PORT: port });
    expect(said).toContain(`Port ${port} on 127.0.0.1 is taken by another program`);
    expect(existsSync(path.join(folder, 'postgres'))).toBe(false);
    rmSync(folder, { recursive: true });
  });

  it('keeps credentials to begin with in a file for its owner alone', () => {
    expect(statSync(path.join(dataDir, 'bootstrap.json')).mode & 0o777).toBe(0o600);
    expect(system.bootstrap()).toEqual({
      url: system.url,
      adminEmail: expect.stringContaining('@'),
      adminPassword: expect.stringMatching(/^.{20,}$/),
      workspace: 'demo',
      writeKey: expect.stringMatching(/^tms_wk_/),
      apiToken: expect.stringMatching(/^tms_api_/),
    });
  });

  it('signs in by its link once, and the link is in no log', async () => {
    const token = linkIn(system.output());
    expect(token).toMatch(/^tms_link_/);
    const first = await signIn(token);
    expect(first.status).toBe(200);
    expect(first.headers.get('set-cookie')).toMatch(/HttpOnly/);
    expect((await signIn(token)).status).toBe(410);

    const environment = { ...process.env, LANG: 'en_US.UTF-8', TEMAS_DATA_DIR: dataDir };
    const printed = execFileSync(process.execPath, ['tools/sign-in.mjs'], { cwd: root, env: environment });
    const another = linkIn(printed.toString());
    expect((await signIn(another)).status).toBe(200);
    const logs = readdirSync(path.join(dataDir, 'logs'));
    expect(logs.length).toBeGreaterThanOrEqual(parts.length);
    for (const log of logs) {
      const text = readFileSync(path.join(dataDir, 'logs', log), 'utf8');
      for (const secret of [token, another]) expect(text).not.toContain(secret);
    }
  });

  it.each(parts)(
    'restarts %s when it dies, and says so',
    async (name) => {
      const before = name === 'postgres' ? postmasterOf(dataDir) : partsOf(dataDir).get(name);
      process.kill(before ?? NaN, 'SIGKILL');
      await until(`${name} is back`, () => system.output().includes(`${name} restarted`));
      expect(system.output()).toMatch(new RegExp(`${name} ended \\(.*\\); restart in`));
      await until(
        'everything answers',
        async () => (await fetch(`${system.url}/readyz`).catch(() => undefined))?.status === 200,
      );
      expect(partsOf(dataDir).get(name)).not.toBe(before);
    },
    90_000,
  );

  it('ends by itself when its supervisor is killed; the next start ends what is left and has every event', async () => {
    await api('/workspaces', 'POST', { key: 'till', name: 'Till', minGroup: 5 });
    await api('/workspaces/till/sources', 'POST', { key: 'till', name: 'Till', kind: 'live' });
    const { writeKey } = await api<{ writeKey: string }>('/workspaces/till/sources/till/keys', 'POST', {});
    const batch = Array.from({ length: 60 }, (_, index) => ({
      type: 'track',
      messageId: `m-${index}`,
      userId: `p-${index % 20}`,
      event: ['Seen', 'Asked', 'Bought'][Math.floor(index / 20)],
      timestamp: new Date(Date.now() - 3_600_000 + index * 1_000).toISOString(),
    }));
    const sent = await fetch(`${system.url}/v1/batch`, {
      method: 'POST',
      headers: { authorization: `Bearer ${writeKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ batch }),
    });
    expect(await sent.json()).toMatchObject({ accepted: 60 });

    const children = partsOf(dataDir);
    const olap = children.get('olap') ?? NaN;
    const others = [...children.values(), postmasterOf(dataDir)].filter((pid) => pid !== olap);
    // One that hangs cannot end by itself; it is what the next start finds.
    process.kill(olap, 'SIGSTOP');
    system.signal('SIGKILL');
    await until('the other parts have ended', () => others.every((pid) => !isRunning(pid)));
    expect(isRunning(olap)).toBe(true);

    const leftOver = `left over from a start that was cut off, being stopped: olap (${olap})`;
    system = await launchSystem({ TEMAS_DATA_DIR: dataDir, TEMAS_DEMO: 'off', PORT: new URL(system.url).port });
    await until('the next start finds it', () => system.output().includes(leftOver));
    process.kill(olap, 'SIGCONT');
    await whenReady(system);
    expect(isRunning(olap)).toBe(false);
    await until('every event is on the map', async () => {
      const map = '/workspaces/till/journey-map?journeyType=visit&fresh=true';
      const { summary } = await api<{ summary: { events: number; journeys: number } }>(map);
      return summary.events === 60 && summary.journeys === 20;
    });
  }, 240_000);

  it('ends in order on Ctrl-C, with exit code 0 and nothing left running', async () => {
    const pids = [...partsOf(dataDir).values(), postmasterOf(dataDir)];
    expect(await system.stop()).toEqual({ code: 0, signal: null });
    expect(system.output()).toContain('Everything has ended; the data is safe.');
    expect(system.output().match(/^ {2}(\w+) has ended$/gm)).toHaveLength(parts.length);
    expect(pids.filter(isRunning)).toEqual([]);
    expect(readdirSync(dataDir)).toEqual(expect.not.arrayContaining(['lock', 'runtime.json']));
  }, 60_000);
});
