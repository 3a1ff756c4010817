import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { askAnalytics } from './testing/analytics.js';
import { asOwner, storedFiles } from './testing/stored-bytes.mjs';
import { startSystem, type RunningSystem } from './testing/start-system.mjs';

interface Erasure {
  readonly id: string;
  readonly destroyedAt: string | null;
}

const mark = randomBytes(4).toString('hex');
const ws = '/api/v1/workspaces/erasing';

describe('erasing people', () => {
  let system: RunningSystem;
  let writeKey = '';
  beforeAll(async () => {
    system = await startSystem({ TEMAS_DEMO: 'off' });
    await call('/api/v1/workspaces', 'POST', { key: 'erasing', name: 'Erasing', minGroup: 5 });
    await call(`${ws}/properties`, 'POST', { name: 'order', type: 'string', class: 'key', purpose: 'orders' });
    await call(`${ws}/journey-types`, 'POST', { key: 'order', name: 'Order', kind: 'key', keyProperty: 'order' });
    await call(`${ws}/sources`, 'POST', { key: 'till', name: 'Till' });
    writeKey = (await call<{ writeKey: string }>(`${ws}/sources/till/keys`, 'POST', {})).writeKey;
  }, 240_000);
  afterAll(async () => {
    await system.stop();
  }, 60_000);

  const call = async <T>(address: string, method = 'GET', body?: unknown, token?: string): Promise<T> => {
    const response = await fetch(`${system.url}${address}`, {
      method,
      headers: {
        authorization: `Bearer ${token ?? system.bootstrap().apiToken}`,
        // A search takes long enough for the server to end a connection that is kept.
        connection: 'close',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${address}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  const start = Date.now() - 7_200_000;
  const eventsOf = (user: string, at: number): object[] =>
    ['Seen', 'Asked', 'Bought'].map((event, step) => ({
      type: 'track',
      messageId: `${user} ${step}`,
      userId: user,
      anonymousId: `device of ${user}`,
      event,
      timestamp: new Date(start + step * 60_000).toISOString(),
      properties: { order: `order ${at % 40}` },
    }));
  const send = async (events: readonly object[]): Promise<void> => {
    for (let at = 0; at < events.length; at += 600) {
      const batch = events.slice(at, at + 600);
      const { accepted } = await call<{ accepted: number }>('/v1/batch', 'POST', { batch }, writeKey);
      expect(accepted).toBe(batch.length);
    }
  };
  const settled = async (): Promise<void> => {
    for (const began = Date.now(); ;) {
      const { backlog } = await call<{ backlog: { events: number; owners: number } }>(`${ws}/ingest-health`);
      if (backlog.events + backlog.owners === 0) return;
      if (Date.now() - began > 120_000) throw new Error(JSON.stringify(backlog));
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  const counts = async (type: string): Promise<[number, number]> => {
    const map = await call<{ summary: { journeys: number; events: number } }>(
      `${ws}/journey-map?journeyType=${type}&fresh=true`,
    );
    return [map.summary.journeys, map.summary.events];
  };
  const erased = Array.from({ length: 20 }, (_, at) => `erased-${mark}-${at}`);

  it('leaves no byte of them in any file, and nothing of what is sent again', async () => {
    const others = Array.from({ length: 400 }, (_, at) => eventsOf(`other-${mark}-${at}`, at)).flat();
    const theirs = erased.flatMap(eventsOf);
    await send(others);
    await settled();
    const known = new Set((await subjects()).map((row) => row.pseudonym));
    const before = [await counts('visit'), await counts('order')];
    await send(theirs);
    await settled();
    const needles = await needlesOf(known);
    expect(await counts('visit')).toEqual([420, 1_260]);
    expect(await counts('order')).toEqual([40, 1_260]);
    // The search sees them where they are.
    await asOwner(system.dataDir, (client) => client.query('CHECKPOINT'));
    const there = search(needles);
    expect(there.some((place) => place.startsWith('olap/'))).toBe(true);
    expect(there.some((place) => place.startsWith('postgres/base/'))).toBe(true);
    expect(there.some((place) => place.startsWith('postgres/pg_wal/'))).toBe(true);

    const { id } = await call<Erasure>(`${ws}/erasures`, 'POST', { people: erased.map((userId) => ({ userId })) });
    let end: Erasure | undefined;
    for (const began = Date.now(); !end?.destroyedAt;) {
      if (Date.now() - began > 400_000) throw new Error(`Not destroyed after 400 s: ${JSON.stringify(end)}`);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      end = await call<Erasure>(`${ws}/erasures/${id}`);
    }
    expect([await counts('visit'), await counts('order')]).toEqual(before);
    expect(search(needles)).toEqual([]);

    await send(theirs);
    await settled();
    expect([await counts('visit'), await counts('order')]).toEqual(before);
    const left = await askAnalytics<{ rows: number }>(
      system.dataDir,
      'SELECT toUInt32(count()) AS rows FROM temas.touchpoint_event WHERE axis = 0',
    );
    expect(left).toEqual([{ rows: 1_200 }]);
    expect((await subjects()).filter((row) => !known.has(row.pseudonym))).toEqual([]);
  }, 900_000);

  /** Everyone of whom there are events. */
  const subjects = (): Promise<{ pseudonym: string }[]> =>
    askAnalytics(
      system.dataDir,
      'SELECT DISTINCT toString(subject) AS pseudonym FROM temas.touchpoint_event ORDER BY pseudonym',
    );

  /** Every form in which something of people who are not known yet may lie in a file, as Latin-1. */
  async function needlesOf(known: ReadonlySet<string>): Promise<string[]> {
    const pseudonyms = (await subjects()).map((row) => row.pseudonym).filter((one) => !known.has(one));
    expect(pseudonyms).toHaveLength(20);
    const { rows: identity } = await asOwner(system.dataDir, (client) =>
      client.query<{
        tag: Buffer;
        secret: Buffer;
      }>(`SELECT tag, secret FROM identity.subject WHERE type IN ('user', 'anonymous')
       ORDER BY created_at DESC LIMIT 40`),
    );
    expect(identity).toHaveLength(40);
    const bytes = [
      ...pseudonyms.flatMap((pseudonym) => {
        const [little, big] = [Buffer.alloc(8), Buffer.alloc(8)];
        little.writeBigInt64LE(BigInt(pseudonym));
        big.writeBigInt64BE(BigInt(pseudonym));
        return [Buffer.from(pseudonym), little, big];
      }),
      ...identity.flatMap(({ tag, secret }) => [tag, secret]),
    ];
    return bytes.map((one) => one.toString('latin1'));
  }

  /** The files in which one of the needles lies. */
  function search(needles: readonly string[]): string[] {
    const expression = new RegExp(needles.map((one) => one.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('|'));
    const places = new Set<string>();
    for (const [file, text] of storedFiles(system.dataDir)) {
      if (expression.test(text.toString('latin1'))) places.add(placeOf(file));
    }
    return [...places].sort();
  }

  /** Within the data folder, or within the cluster where that lies outside. */
  function placeOf(file: string): string {
    const inside = path.relative(system.dataDir, file);
    return inside.startsWith('..') ? `postgres/${file.split(/\/[0-9a-f]{12,}\//).at(-1)}` : inside;
  }
});
