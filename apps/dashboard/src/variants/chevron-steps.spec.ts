import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { collapseRepeats, stepsThatFit } from './chevron-steps.js';

describe('the steps of a row', () => {
  it('hold repeats together, and nothing is lost', () => {
    expect(collapseRepeats(['a', 'a', 'b', 'a'])).toEqual([
      { key: 'a', times: 2 },
      { key: 'b', times: 1 },
      { key: 'a', times: 1 },
    ]);
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b')), (touchpoints) => {
        const steps = collapseRepeats(touchpoints);
        expect(steps.flatMap(({ key, times }) => Array.from({ length: times }, () => key))).toEqual(touchpoints);
        expect(steps.every(({ key }, at) => key !== steps[at + 1]?.key)).toBe(true);
      }),
    );
  });

  it.each([
    { what: 'all, where they fit', widths: [40, 40, 20], room: 100, fit: 3 },
    { what: 'as many as leave room for the sign', widths: [40, 40, 40], room: 110, fit: 2 },
    { what: 'fewer, where the sign needs the room', widths: [40, 40, 40], room: 100, fit: 1 },
    { what: 'one, however narrow it is', widths: [400], room: 100, fit: 1 },
    { what: 'none of none', widths: [], room: 100, fit: 0 },
  ])('are drawn: $what', ({ widths, room, fit }) => {
    expect(stepsThatFit(widths, room, 30)).toBe(fit);
  });

  it('never need more room than there is, but for the first', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 20, max: 200 })), fc.integer({ min: 0, max: 900 }), (widths, room) => {
        const fit = stepsThatFit(widths, room, 30);
        const used = widths.slice(0, fit).reduce((sum, width) => sum + width, 0);
        if (fit > 1) expect(used + (fit < widths.length ? 30 : 0)).toBeLessThanOrEqual(room);
      }),
    );
  });
});
