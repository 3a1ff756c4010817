import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sparkline } from './sparkline-layout.js';
import type { Point } from './use-overview.js';

const size = { width: 200, height: 40 };

function point(value: number | null, more: Partial<Point> = {}): Point {
  return {
    from: '2026-03-02',
    to: '2026-03-02',
    value,
    low: null,
    high: null,
    n: null,
    hidden: false,
    settled: true,
    ...more,
  };
}

const numbers = (path: string): number[] => (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
const starts = (path: string): number => (path.match(/M/g) ?? []).length;

describe('a sparkline', () => {
  it('has a gap where a point is missing, never zero', () => {
    const drawn = sparkline([point(5), point(6), point(null, { hidden: true }), point(7), point(8)], size);
    expect(starts(drawn?.line ?? '')).toBe(2);
    expect(drawn).toMatchObject({ least: 5, most: 8, last: 8 });
  });

  it('stays in its box and leaves out no known point', () => {
    const known = fc.record({
      value: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      spread: fc.double({ min: 0, max: 1e6, noNaN: true }),
      settled: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(fc.option(known), { minLength: 2, maxLength: 60 }), (all) => {
        const points = all.map((one) =>
          one
            ? point(one.value, { low: one.value - one.spread, high: one.value + one.spread, settled: one.settled })
            : point(null),
        );
        const drawn = sparkline(points, size);
        if (points.filter(({ value }) => value !== null).length < 2) {
          expect(drawn).toBeNull();
          return;
        }
        for (const path of [drawn?.line, drawn?.open, drawn?.band]) {
          const [xs, ys] = [0, 1].map((side) => numbers(path ?? '').filter((_, at) => at % 2 === side));
          for (const x of xs ?? []) expect(x >= 0 && x <= size.width).toBe(true);
          for (const y of ys ?? []) expect(y >= 0 && y <= size.height).toBe(true);
        }
        const x = (at: number): number => 4 + (at * (size.width - 8)) / (points.length - 1);
        const drawnAt = [drawn?.line, drawn?.open].flatMap((path) =>
          numbers(path ?? '').filter((_, at) => at % 2 === 0),
        );
        const dots = drawn?.dots.map((dot) => dot.x) ?? [];
        points.forEach(({ value }, at) => {
          const near = [...drawnAt, ...dots].some((found) => Math.abs(found - x(at)) < 0.01);
          expect(near).toBe(value !== null);
        });
      }),
    );
  });

  it('is dashed from where points may still change, and the two parts meet', () => {
    const drawn = sparkline([point(1), point(2), point(3, { settled: false }), point(4, { settled: false })], size);
    expect(numbers(drawn?.line ?? '').filter((_, at) => at % 2 === 0)).toEqual([4, 68]);
    expect(numbers(drawn?.open ?? '').filter((_, at) => at % 2 === 0)).toEqual([68, 132, 196]);
    expect(drawn?.dots).toMatchObject([{ x: 196, isLast: true, isOpen: true }]);
  });

  it('lies in the middle where nothing moves, and is not flattened by one wide interval', () => {
    expect(numbers(sparkline([point(3), point(3)], size)?.line ?? '')).toEqual([4, 20, 196, 20]);
    const wide = sparkline([point(1, { low: -1e6, high: 1e6 }), point(2), point(1)], size);
    const ys = numbers(wide?.line ?? '').filter((_, at) => at % 2 === 1);
    expect(Math.max(...ys) - Math.min(...ys)).toBeGreaterThan(10);
  });
});
