import { describe, expect, it, jest } from '@jest/globals';
import type { Logger } from '../platform/logging.js';
import type { Postgres } from '../platform/postgres.js';
import { WatchLog } from './watch-log.js';
import { mostWatched } from './watch.repository.js';
import { refusedEvent } from './watched-event.js';

const of = { workspaceId: 'w', watchId: 'a' };
const events = (count: number) =>
  Array.from({ length: count }, (_, at) => refusedEvent(BigInt(at), { code: 'missing_id', field: 'userId' }, 'track'));
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

/** A database whose statements are remembered; the first of each write adds to what was seen. */
function database(fails = false) {
  const writes: { seen: unknown; rows: number }[] = [];
  const query = async (sql: string, params: unknown[]): Promise<unknown> => {
    if (fails) throw new Error('the database is away');
    if (sql.includes('UPDATE temas.source_watch')) {
      writes.push({ seen: params[1], rows: 0 });
      return [{ id: 'a' }];
    }
    const last = writes.at(-1);
    if (sql.includes('INSERT') && last) last.rows = (params[2] as unknown[]).length;
    return [];
  };
  const postgres = { inWorkspace: (_: string, work: (tx: unknown) => unknown) => work({ query }) };
  return { writes, postgres: postgres as unknown as Postgres };
}

describe('writing what watches see', () => {
  it('gathers what comes between two writes, keeps the newest, and counts all', async () => {
    const { writes, postgres } = database();
    const log = new WatchLog(postgres, { warn: jest.fn() } as unknown as Logger);
    log.note(of, 1, events(1));
    for (let at = 0; at < 100; at += 1) log.note(of, 1_000, events(mostWatched));
    await settle();
    expect(writes).toEqual([{ seen: 1, rows: 1 }]);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(writes).toEqual([
      { seen: 1, rows: 1 },
      { seen: 100_000, rows: mostWatched },
    ]);
  });

  it('tells nobody but the log of a failure, and goes on', async () => {
    const { postgres } = database(true);
    const warn = jest.fn();
    const log = new WatchLog(postgres, { warn } as unknown as Logger);
    expect(() => log.note(of, 1, events(1))).not.toThrow();
    await settle();
    expect(warn).toHaveBeenCalledTimes(1);
    log.note(of, 1, events(1));
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(warn).toHaveBeenCalledTimes(2);
  });
});
