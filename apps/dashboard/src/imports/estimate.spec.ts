import { describe, expect, it } from '@jest/globals';
import { bytesToSend, estimateOf } from './estimate.js';
import type { PastRun } from './use-imports.js';

const run = (done: number, seconds: number, more: Partial<PastRun> = {}): PastRun => ({
  ...{ id: 'r', source: 's', journeyType: 'j', state: 'done', reason: null, total: done, done, accepted: done },
  ...{ refused: 0, repeated: null, startedAt: '2026-01-05T09:00:00.000Z' },
  finishedAt: new Date(Date.parse('2026-01-05T09:00:00.000Z') + seconds * 1_000).toISOString(),
  summary: { format: 'csv', encoding: null, timeForm: null, zone: null, subject: false, attributes: 0 },
  ...more,
});

describe('how long an import may take', () => {
  it('is told from what is usual where no run says more', () => {
    expect(estimateOf(30_000, 50_000, [])).toEqual({ seconds: 10, pace: 3_000, from: 'usual' });
    // A small run, one that is not over, and one that failed say nothing.
    const runs = [run(999, 1), run(9_000, 1, { finishedAt: null }), run(9_000, 1, { state: 'failed' })];
    expect(estimateOf(30_000, null, runs)).toEqual({ seconds: 10, pace: 3_000, from: 'usual' });
  });

  it('is told from the fastest run of before: others may have paused', () => {
    expect(estimateOf(1_000_000, 50_000, [run(40_000, 4_000), run(40_000, 5.3)])).toEqual({
      ...{ seconds: 140, pace: 7_500, from: 'before' },
    });
  });

  it('is no shorter than the browser reads the file', () => {
    expect(estimateOf(1_000_000, 810, [run(40_000, 5)])).toEqual({ seconds: 1_260, pace: 810, from: 'file' });
  });

  it('promises no more than is known', () => {
    expect([1, 16_000, 700_000, 30_000_000].map((rows) => estimateOf(rows, null, []).seconds)).toEqual([
      ...[5, 10, 240, 10_800],
    ]);
  });
});

describe('how much an import sends', () => {
  it('is what its validation came to, with the key that its events have by now', () => {
    const validation = { bodyBytes: 10_000, good: 90, repaired: 10 };
    expect([0, 3, -2].map((longer) => bytesToSend(validation, longer))).toEqual([10_000, 10_300, 9_800]);
  });
});
