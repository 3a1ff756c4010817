import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { figureId } from './figure-link.js';

describe('the name of a figure', () => {
  it.each([
    [['kpi', 'journeys'], 'kpi-journeys'],
    [['change', 'time', 'sepet-odeme', 'onay'], 'change-time-sepet.2Dodeme-onay'],
    [['change', 'time', 'sepet', 'odeme-onay'], 'change-time-sepet-odeme-onay'],
    [['visits', 'a.20'], 'visits-a.2E20'],
    [['visits', 'a '], 'visits-a.20'],
  ])('of %j is %s', (parts, id) => {
    expect(figureId(...parts)).toBe(id);
  });

  it('is another one for other parts', () => {
    const part = fc.string({ unit: fc.constantFrom('a', '-', '.', ' ', '2', '0', 'D', '%', 'ş') });
    fc.assert(
      fc.property(fc.tuple(part, part, part), fc.tuple(part, part, part), (one, other) => {
        expect(figureId(...one) === figureId(...other)).toBe(one.join('\n') === other.join('\n'));
      }),
      { numRuns: 2_000 },
    );
  });
});
