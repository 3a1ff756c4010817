import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { partsOf } from './testing/processes.js';
import { launchSystem, whenReady, type RunningSystem } from './testing/start-system.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const publicUrl = 'https://cx.example.org';
const isRoot = process.getuid?.() === 0;

/** What a command of the project prints and how it ends; nobody sits at its keyboard. */
function command(name: string, dataDir: string, args: string[] = []): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`tools/${name}.mjs`, ...args], {
    cwd: root,
    env: { ...process.env, LANG: 'en_US.UTF-8', TEMAS_DATA_DIR: dataDir },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { code: status, said: stdout + stderr };
}

describe('a first run behind a public address, with the demo', () => {
  let system: RunningSystem;
  // Closed to everyone else: the database of a root start must live in another place.
  const dataDir = mkdtempSync(path.join(tmpdir(), 'temas-e2e-'));
  const elsewhere = path.join('/var/lib/temas', createHash('sha256').update(dataDir).digest('hex').slice(0, 16));
  const seen = { notReady: 0, alive: 0, body: '' };

  const call = (pathname: string, init: RequestInit & { token?: string } = {}): Promise<Response> =>
    fetch(`${system.url}${pathname}`, {
      ...init,
      headers: {
        'content-type': 'application/json',
        ...(init.token === undefined ? {} : { authorization: `Bearer ${init.token}` }),
        ...init.headers,
      },
    });
  const signIn = (password: string, origin = publicUrl): Promise<Response> =>
    call('/api/v1/session', {
      method: 'POST',
      headers: { origin },
      body: JSON.stringify({ email: system.bootstrap().adminEmail, password }),
    });

  beforeAll(async () => {
    chmodSync(dataDir, 0o700);
    system = await launchSystem({
      TEMAS_DATA_DIR: dataDir,
      TEMAS_PUBLIC_URL: `${publicUrl}/`,
      HOST: '0.0.0.0',
      TEMAS_DEMO_JOURNEYS: '400',
    });
    const ready = whenReady(system);
    let over = false;
    const watching = (async () => {
      while (!over) {
        const answer = await fetch(`${system.url}/readyz`).catch(() => undefined);
        if (answer?.status === 503) {
          seen.notReady += 1;
          seen.body = await answer.text();
          const alive = await fetch(`${system.url}/healthz`);
          if (alive.status === 200) seen.alive += 1;
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    })();
    await ready.finally(() => (over = true));
    await watching;
  }, 240_000);
  afterAll(async () => {
    await system.stop();
    system.remove();
  }, 60_000);

  it('is alive but not ready until the demo is on the map', async () => {
    expect(seen.notReady).toBeGreaterThan(0);
    expect(seen.alive).toBe(seen.notReady);
    expect(JSON.parse(seen.body)).toMatchObject({ status: 503 });
    const { apiToken } = system.bootstrap();
    const map = await call('/api/v1/workspaces/demo/journey-map?journeyType=relationship', { token: apiToken });
    const { summary, receipt } = (await map.json()) as {
      summary: { journeys: number };
      receipt: { coverage: Record<string, number> };
    };
    expect(summary.journeys).toBeGreaterThan(100);
    expect(receipt.coverage).toMatchObject({ waitingEvents: 0, waitingOwners: 0 });
  });

  it('gives its public address to people and its own to programs of this machine', () => {
    expect(system.output()).toContain(`${publicUrl}/`);
    expect(system.output()).toMatch(/https:\/\/cx\.example\.org\/\S*#sign-in=tms_link_/);
    expect(system.output()).toContain(`Temas is ready at ${publicUrl}`);
    expect(new URL(system.bootstrap().url).hostname).toBe('127.0.0.1');
  });

  it('takes sign-ins of its public address alone, and its cookies travel over TLS only', async () => {
    const { adminPassword = '' } = system.bootstrap();
    const cookie = (await signIn(adminPassword)).headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/; Secure/);
    expect(cookie).toMatch(/; HttpOnly/);
    const foreign = await signIn(adminPassword, system.url);
    expect([foreign.status, ((await foreign.json()) as { code: string }).code]).toEqual([403, 'csrf_failed']);
  });

  it('answers on the addresses of the network where HOST says so', async () => {
    const own = Object.values(networkInterfaces())
      .flat()
      .filter((address) => address?.family === 'IPv4')
      .map((address) => address?.address ?? '');
    for (const address of own) {
      expect((await fetch(`http://${address}:${new URL(system.url).port}/healthz`)).status).toBe(200);
    }
  });

  it('keeps the database where its user can come, says so and remembers it', () => {
    const { postgres } = JSON.parse(readFileSync(path.join(dataDir, 'installation.json'), 'utf8')) as {
      postgres: string;
    };
    const cluster = path.resolve(dataDir, postgres);
    expect(cluster).toBe(path.join(isRoot ? elsewhere : dataDir, 'postgres'));
    expect(existsSync(path.join(cluster, 'PG_VERSION'))).toBe(true);
    expect(system.output().includes(elsewhere)).toBe(isRoot);
    expect(partsOf(dataDir).size).toBe(4);
  });

  it('forgets the first password when its owner changes it; a reset makes another one', async () => {
    const { adminPassword = '', apiToken } = system.bootstrap();
    const begun = await signIn(adminPassword);
    const { csrfToken } = (await begun.json()) as { csrfToken: string };
    const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const change = (next: string): Promise<Response> =>
      call('/api/v1/session/password', {
        method: 'POST',
        headers: { cookie, origin: publicUrl, 'x-csrf-token': csrfToken },
        body: JSON.stringify({ current: adminPassword, next }),
      });
    const weak = await change('short');
    expect([weak.status, ((await weak.json()) as { code: string }).code]).toEqual([422, 'weak_password']);
    expect(system.bootstrap().adminPassword).toBe(adminPassword);
    const chosen = 'uzun ve kendine ait bir parola 77';
    expect((await change(chosen)).status).toBe(200);
    expect(system.bootstrap()).not.toHaveProperty('adminPassword');
    expect(system.bootstrap().apiToken).toBe(apiToken);
    expect((await signIn(adminPassword)).status).toBe(401);

    const reset = command('reset-password', dataDir);
    expect(reset.code).toBe(0);
    const { adminPassword: fresh = '' } = system.bootstrap();
    expect(reset.said).toContain(fresh);
    expect(fresh.length).toBeGreaterThanOrEqual(20);
    expect((await signIn(chosen)).status).toBe(401);
    expect((await signIn(fresh)).status).toBe(200);
  });

  it('is removed only when it has ended, and only by someone who says so', async () => {
    const early = command('reset', dataDir, ['--yes']);
    expect(early.code).toBe(1);
    expect(early.said).toContain('is in use by a running Temas');
    await system.stop();
    const unsaid = command('reset', dataDir);
    expect([unsaid.code, unsaid.said]).toEqual([1, expect.stringContaining('Nothing was removed.')]);
    expect(existsSync(path.join(dataDir, 'installation.json'))).toBe(true);
    const done = command('reset', dataDir, ['--yes']);
    expect([done.code, done.said]).toEqual([0, expect.stringContaining(`Removed: ${dataDir}`)]);
    expect([existsSync(dataDir), existsSync(elsewhere)]).toEqual([false, false]);
    expect(command('reset', dataDir, ['--yes'])).toEqual({
      code: 0,
      said: expect.stringContaining('There is no data folder'),
    });
  }, 60_000);

  it('leaves a folder alone that is none of its own', () => {
    mkdirSync(dataDir);
    writeFileSync(path.join(dataDir, 'thesis.txt'), 'years of work');
    const refused = command('reset', dataDir, ['--yes']);
    expect(refused.code).toBe(1);
    expect(readFileSync(path.join(dataDir, 'thesis.txt'), 'utf8')).toBe('years of work');
    rmSync(dataDir, { recursive: true });
  });
});
