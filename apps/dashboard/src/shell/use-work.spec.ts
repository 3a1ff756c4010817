import { describe, expect, it } from '@jest/globals';
import { sortWork, stoppedSince, type Work } from './use-work.js';

const work = (id: string, state: Work['state']): Work => ({
  ...{ id, state, kind: 'import', done: 1, total: 2, reason: null, startedAt: '2026-01-01T08:00:00Z' },
  finishedAt: state === 'running' || state === 'paused' ? null : '2026-01-01T09:00:00Z',
  subject: { source: 'magaza', journeyType: null, generation: null },
});
const names = (found: readonly Work[]): string[] => found.map(({ id }) => id);
const knownOf = (all: readonly Work[]) => new Map(all.map(({ id, state }) => [id, state]));

describe('long work', () => {
  it('runs, waits for somebody or is over', () => {
    const { going, waiting, over } = sortWork([
      work('a', 'running'),
      work('b', 'paused'),
      work('c', 'done'),
      work('d', 'failed'),
      // Of a source that was deleted: nobody has ended it, and nobody can go on with it.
      { ...work('e', 'failed'), finishedAt: null },
    ]);
    expect([names(going), names(waiting), names(over)]).toEqual([['a'], ['b'], ['c', 'd', 'e']]);
  });

  it('is told of when it has stopped, also where it began and ended between two looks', () => {
    const before = [work('a', 'running'), work('old', 'done'), work('held', 'paused'), work('on', 'running')];
    const after = [
      ...[work('a', 'done'), work('old', 'done'), work('held', 'failed'), work('on', 'running'), work('new', 'done')],
    ];
    expect(names(stoppedSince(knownOf(before), after))).toEqual(['a', 'held', 'new']);
    expect(stoppedSince(knownOf(after), after)).toEqual([]);
  });

  it('is no news at the first look', () => {
    expect(stoppedSince(null, [work('a', 'done')])).toEqual([]);
  });
});
