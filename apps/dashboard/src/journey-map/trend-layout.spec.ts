import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { placeTrend, trendSize } from './trend-layout.js';

const nothing = { key: 'b', share: null, low: null, high: null };
/** Some interval around a share. */
const ends = (share: number | null) => ({
  low: share === null ? null : share / 2,
  high: share === null ? null : (1 + share) / 2,
});

describe('a line of shares', () => {
  it('leaves a gap where there is no value, and never draws it as zero', () => {
    const { path, band, points } = placeTrend(
      [{ key: 'a', share: 0.2, low: 0.1, high: 0.4 }, nothing, { key: 'c', share: 0.1, low: 0.05, high: 0.2 }],
      360,
    );
    expect(path.match(/M/g)).toHaveLength(2);
    expect(band.match(/M/g)).toHaveLength(2);
    expect(points[1]?.y).toBeNull();
  });

  it('has no scale where there is nothing on it', () => {
    const none = placeTrend([nothing], 360);
    expect([none.most, none.path, none.points.map(({ y }) => y)]).toEqual([null, '', [null]]);
    expect(placeTrend([{ key: 'a', share: 0, low: 0, high: 0.04 }], 360).most).toBe(0.05);
  });

  it('stays in its drawing, from left to right, higher where the share is larger', () => {
    const share = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(share, { maxLength: 120 }), fc.integer({ min: 120, max: 2_000 }), (shares, width) => {
        const { points, band, most } = placeTrend(
          shares.map((one, at) => ({ key: String(at), share: one, ...ends(one) })),
          width,
        );
        // The ends of the intervals lie in the drawing as the points do.
        for (const [, y] of band.matchAll(/,(-?[\d.]+)/g)) {
          expect(Number(y)).toBeGreaterThanOrEqual(trendSize.top - 1e-3);
          expect(Number(y)).toBeLessThanOrEqual(trendSize.height - trendSize.bottom + 1e-3);
        }
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
