import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { placePoint, pointRows } from './point-layout.js';

const node = { touchpoint: 'b', name: 'b', nameEn: 'b', stage: null, owner: null, reworkShare: 0 };
const edge = (from: string, to: string, count: number) => ({
  from,
  to,
  count,
  journeys: count,
  sourceShare: count / 16,
  targetShare: count / 20,
  meanSeconds: 1,
  p50Seconds: 2,
  p90Seconds: 3,
});
const rest = {
  other: { touchpoints: 0, visits: 0, starts: 0, ends: 0, inProgress: 0, transitions: 0, count: 0 },
  rare: { transitions: 0, count: 0 },
  ended: 0,
  inProgress: 0,
};

describe('around one touchpoint', () => {
  it('both sides add up to its visits, its own loop counted once on each', () => {
    const rows = pointRows(
      {
        edges: [edge('a', 'b', 7), edge('b', 'c', 5), edge('b', 'b', 3), edge('a', 'c', 99)],
        rest: { ...rest, touchpoints: [{ touchpoint: 'b', in: 2, out: 0, inShare: 2 / 20, outShare: 0 }] },
      },
      {
        ...{ ...node, visits: 16, journeys: 13, starts: 4, ends: 6, inProgress: 2 },
        ...{ startShare: 0.25, endShare: 0.375, inProgressShare: 0.125 },
      },
    );
    const sum = (side: typeof rows.before): number => side.reduce((all, { count }) => all + (count ?? 0), 0);
    expect(sum(rows.before)).toBe(16);
    expect(sum(rows.after)).toBe(16);
    expect(rows.before.map(({ kind }) => kind)).toEqual(['touchpoint', 'loop', 'rest', 'start']);
    expect(rows.after.map(({ kind }) => kind)).toEqual(['touchpoint', 'loop', 'going', 'end']);
    // Each side's shares are those that the answer names for it.
    expect(rows.before.map(({ share }) => share)).toEqual([7 / 20, 3 / 16, 2 / 20, 0.25]);
    expect(rows.after.map(({ share }) => share)).toEqual([5 / 16, 3 / 16, 0.125, 0.375]);
  });

  it('stacks bands without a gap in the middle, inside the drawing', () => {
    const count = fc.option(fc.integer({ min: 1, max: 100_000 }));
    const side = fc.array(count, { maxLength: 30 }).map((counts) =>
      counts.map((one, at) => ({
        kind: 'touchpoint' as const,
        key: `t${at}`,
        count: one,
        share: null,
        p50Seconds: null,
      })),
    );
    fc.assert(
      fc.property(side, side, (before, after) => {
        const placed = placePoint({ before, after });
        for (const rows of [placed.before, placed.after]) {
          rows.forEach((row, at) => {
            const above = rows[at - 1];
            if (above) expect(row.middleY - row.width / 2).toBeCloseTo(above.middleY + above.width / 2, 6);
            expect(row.y).toBeGreaterThan(0);
            expect(row.y).toBeLessThan(placed.height);
          });
        }
      }),
    );
  });
});
