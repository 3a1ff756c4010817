import { describe, expect, it } from '@jest/globals';
import { doing, whileDoing } from '../platform/doing.js';
import { GroupCommit } from './group-commit.js';
import type { Parcel } from './parcel.js';

const parcel = (events: number, name = ''): Parcel => ({ events: Array.from({ length: events }), name }) as never;

/** A database whose commits end when they are told to. */
function slowDatabase() {
  const commits: { readonly parcels: readonly Parcel[]; end: (error?: Error) => void }[] = [];
  const write = (parcels: readonly Parcel[]): Promise<void> =>
    new Promise((resolve, reject) => {
      commits.push({ parcels, end: (error) => (error === undefined ? resolve() : reject(error)) });
    });
  return { commits, write };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('GroupCommit', () => {
  it('answers only after the commit, has two under way, and lets what came meanwhile share the next one', async () => {
    const { commits, write } = slowDatabase();
    let rung = 0;
    const group = new GroupCommit(write, () => (rung += 1));
    const answered: number[] = [];
    const submit = (at: number): void => void group.submit(parcel(1)).then(() => answered.push(at));
    [0, 1, 2, 3].forEach(submit);
    await turn();
    expect(commits.map(({ parcels }) => parcels.length)).toEqual([1, 1]);
    expect(answered).toEqual([]);
    commits[1]?.end();
    await turn();
    expect(answered).toEqual([1]);
    expect(commits.map(({ parcels }) => parcels.length)).toEqual([1, 1, 2]);
    commits[2]?.end();
    commits[0]?.end();
    await turn();
    expect(answered).toEqual([1, 2, 3, 0]);
    expect(rung).toBe(3);
    submit(4);
    submit(5);
    submit(6);
    await turn();
    expect(commits.map(({ parcels }) => parcels.length)).toEqual([1, 1, 2, 1, 1]);
  });

  it('does on nobody’s behalf what it does for many, and tells each parcel of its commit alone', async () => {
    const seen: unknown[] = [];
    const told: [string, number][] = [];
    const group = new GroupCommit(
      async () => void seen.push(doing().requestId),
      () => undefined,
    );
    const send = (requestId: string, events: number) =>
      whileDoing({ requestId }, () =>
        group.submit({ ...parcel(events), onCommitted: (count) => told.push([requestId, count]) }),
      );
    await Promise.all([send('first', 1), send('second', 2), send('third', 3)]);
    expect(seen).toEqual([undefined, undefined, undefined]);
    expect(told.sort()).toEqual([
      ['first', 1],
      ['second', 2],
      ['third', 3],
    ]);
    const failing = new GroupCommit(
      () => Promise.reject(new Error('no')),
      () => undefined,
    );
    await expect(failing.submit({ ...parcel(1), onCommitted: () => told.push(['failed', 1]) })).rejects.toThrow('no');
    expect(told).toHaveLength(3);
  });

  it('carries at most 5,000 events a commit, unless one parcel alone has more', async () => {
    const { commits, write } = slowDatabase();
    const group = new GroupCommit(write, () => undefined);
    const all = [1, 1, 3_000, 2_000, 1, 6_000].map((events) => group.submit(parcel(events)));
    for (let at = 0; at < 5; at += 1) {
      await turn();
      commits[at]?.end();
    }
    await Promise.all(all);
    expect(commits.map(({ parcels }) => parcels.map(({ events }) => events.length))).toEqual([
      [1],
      [1],
      [3_000, 2_000],
      [1],
      [6_000],
    ]);
  });

  it('sends senders away when too much waits in memory', async () => {
    const { commits, write } = slowDatabase();
    const group = new GroupCommit(write, () => undefined);
    const first = [group.submit(parcel(1)), group.submit(parcel(1))];
    const waiting = Array.from({ length: 21 }, () => group.submit(parcel(1_000)));
    expect(() => group.submit(parcel(1))).toThrow(
      expect.objectContaining({ code: 'too_many_requests', context: { retryAfterSeconds: 1 } }),
    );
    for (let at = 0; at < 7; at += 1) {
      await turn();
      commits[at]?.end();
    }
    await Promise.all([...first, ...waiting]);
  });

  it('gives each parcel of a failed commit an answer of its own, but none a second try where the database is away', async () => {
    const bad = parcel(1, 'bad');
    const write = async (parcels: readonly Parcel[]): Promise<void> => {
      if (parcels.includes(bad)) throw new Error('refused');
    };
    const group = new GroupCommit(write, () => undefined);
    const answers = await Promise.allSettled([parcel(1), parcel(1), bad, parcel(1)].map((one) => group.submit(one)));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    let tries = 0;
    const away = new GroupCommit(
      async () => {
        tries += 1;
        throw Object.assign(new Error('gone'), { code: 'ECONNREFUSED' });
      },
      () => undefined,
    );
    const lost = await Promise.allSettled([1, 1, 1, 1].map((events) => away.submit(parcel(events))));
    expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
    expect(tries).toBe(3);
  });
});
