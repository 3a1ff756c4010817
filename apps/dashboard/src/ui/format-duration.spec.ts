import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDuration } from './format-duration.js';

describe('formatDuration', () => {
  it.each([
    [null, '–', '–'],
    [0, '0 sn', '0 s'],
    [4.26, '4,3 sn', '4.3 s'],
    [59.94, '60 sn', '60 s'],
    [60, '1 dk', '1 min'],
    [125, '2 dk 5 sn', '2 min 5 s'],
    [3_599.9, '1 sa', '1 h'],
    [7_500, '2 sa 5 dk', '2 h 5 min'],
    [161_649.6, '1 gün 21 sa', '1 d 21 h'],
    [86_399, '1 gün', '1 d'],
  ])('%j is %j and %j', (seconds, tr, en) => {
    expect(formatDuration(seconds, 'tr')).toBe(tr);
    expect(formatDuration(seconds, 'en')).toBe(en);
  });

  it('never says sixty of a smaller unit', () => {
    fc.assert(
      fc.property(fc.double({ min: 61, max: 80_000, noNaN: true }), (seconds) => {
        expect(formatDuration(seconds, 'en')).not.toMatch(/ 60 |^60 /);
      }),
    );
  });
});
