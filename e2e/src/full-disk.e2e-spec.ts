import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describeUnless } from './testing/describe-unless.js';
import { until } from './testing/processes.js';
import { launchSystem, startSystem, type RunningSystem } from './testing/start-system.mjs';

const megabyte = 1024 ** 2;
const mountPoint = mkdtempSync(path.join(tmpdir(), 'temas-e2e-'));

/** A small disk in memory, where this machine lets us have one. */
function mount(megabytes: number): boolean {
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0711`, 'none', mountPoint]);
  return status === 0;
}

function unmount(): void {
  spawnSync('umount', [mountPoint]);
}

const possible = process.platform === 'linux' && process.getuid?.() === 0 && mount(200);
if (possible) unmount();
else rmSync(mountPoint, { recursive: true });

describeUnless(possible ? undefined : 'only root on Linux can mount a small disk', 'a full disk', () => {
  const dataDir = path.join(mountPoint, 'data');
  const ballast = path.join(mountPoint, 'ballast');
  let system: RunningSystem;

  beforeAll(() => {
    mount(200);
  });
  afterAll(async () => {
    await system.stop();
    unmount();
    rmSync(mountPoint, { recursive: true });
  }, 60_000);

  /** Leaves so many megabytes free. */
  const fill = (left: number): void => {
    const { bavail, bsize } = statfsSync(mountPoint);
    const descriptor = openSync(ballast, 'w');
    writeSync(descriptor, Buffer.alloc(bavail * bsize - left * megabyte, 1));
    closeSync(descriptor);
  };
  let serial = 0;
  const send = async (): Promise<{ status: number; accepted: number; retryAfter: string | null }> => {
    const batch = Array.from({ length: 500 }, () => ({
      type: 'track',
      event: 'Seen',
      messageId: `m-${(serial += 1)}`,
      userId: `person-${serial}`,
    }));
    const answer = await fetch(`${system.url}/v1/batch`, {
      method: 'POST',
      headers: { authorization: `Bearer ${system.bootstrap().writeKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ batch }),
      signal: AbortSignal.timeout(15_000),
    });
    const body = (await answer.json()) as { accepted?: number };
    return { status: answer.status, accepted: body.accepted ?? 0, retryAfter: answer.headers.get('retry-after') };
  };

  it('is said before anything is made', async () => {
    system = await launchSystem({ TEMAS_DATA_DIR: dataDir });
    expect((await system.ended).code).toBe(1);
    expect(system.output()).toMatch(/The disk is full: \d+ MB are free for .*data, and Temas needs at least 300 MB/);
    unmount();
  });

  it('F-161 turns senders away while it lasts, and takes nothing back that was acknowledged', async () => {
    mount(800);
    system = await startSystem({ TEMAS_DATA_DIR: dataDir, TEMAS_DEMO: 'off' });
    let acknowledged = (await send()).accepted;
    expect(acknowledged).toBe(500);
    fill(12);
    let refused = 0;
    await until(
      'senders are turned away',
      async () => {
        const { status, accepted, retryAfter } = await send();
        acknowledged += accepted;
        if (status === 200) return false;
        expect([status, Number(retryAfter)]).toEqual([503, expect.any(Number)]);
        expect(Number(retryAfter)).toBeGreaterThan(0);
        refused += 1;
        return refused === 5;
      },
      60_000,
    );
    expect(system.hasEnded()).toBe(false);
    rmSync(ballast);
    await until('it takes events again', async () => {
      const { status, accepted } = await send();
      acknowledged += accepted;
      return status === 200;
    });
    const headers = { authorization: `Bearer ${system.bootstrap().apiToken}` };
    await until('all that was acknowledged is on the map, and no more', async () => {
      const address = `${system.url}/api/v1/workspaces/demo/journey-map?journeyType=visit&fresh=true`;
      const answer = await fetch(address, { headers, signal: AbortSignal.timeout(15_000) });
      const { summary } = (await answer.json()) as { summary?: { events: number } };
      expect(summary?.events ?? 0).toBeLessThanOrEqual(acknowledged);
      return summary?.events === acknowledged;
    });
  }, 240_000);
});
