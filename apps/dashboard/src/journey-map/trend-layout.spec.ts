import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { placeTrend, trendSize } from './trend-layout.js';

describe('a line of shares', () => {
  it('leaves a gap where there is no value, and never draws it as zero', () => {
    const { path, points } = placeTrend(
      [
        { key: 'a', share: 0.2 },
        { key: 'b', share: null },
        { key: 'c', share: 0.1 },
      ],
      360,
    );
    expect(path.match(/M/g)).toHaveLength(2);
    expect(points[1]?.y).toBeNull();
  });

  it('has no scale where there is nothing on it', () => {
    const none = placeTrend([{ key: 'a', share: null }], 360);
    expect([none.most, none.path, none.points.map(({ y }) => y)]).toEqual([null, '', [null]]);
    expect(placeTrend([{ key: 'a', share: 0 }], 360).most).toBe(0.05);
  });

  it('stays in its drawing, from left to right, higher where the share is larger', () => {
    const share = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(share, { maxLength: 120 }), fc.integer({ min: 120, max: 2_000 }), (shares, width) => {
        const { points, most } = placeTrend(
          shares.map((one, at) => ({ key: String(at), share: one })),
          width,
        );
        points.forEach(({ x, y }, at) => {
          expect(x).toBeGreaterThanOrEqual(trendSize.left);
          expect(x).toBeLessThanOrEqual(width - trendSize.right + 1e-9);
          expect(x).toBeGreaterThanOrEqual(points[at - 1]?.x ?? 0);
          if (y === null) return;
          expect(y).toBeGreaterThanOrEqual(trendSize.top - 1e-9);
          expect(y).toBeLessThanOrEqual(trendSize.height - trendSize.bottom + 1e-9);
          expect(shares[at] ?? 0).toBeLessThanOrEqual(most ?? NaN);
        });
      }),
    );
  });
});
