import { describe, expect, it } from '@jest/globals';
import { findChanges, rankCompared, touchpointsOf, type Side } from './changes.js';
import type { Compared } from './compare-measures.js';
import type { Figures, Reading } from './figures.js';
import { placeKey, type Measure, type Place } from './measure.js';

const figures: Figures = { periods: [], answers: [], stages: [], stageCells: [], besideGoal: 0, map: null };
const by: Reading = {
  ...{ goal: null, groupSize: 10, withMap: true, leastPauses: 100 },
  places: { touchpoints: [11, 12], places: [1, 1], stages: 1 },
};
const touchpoint: Place = { scope: 'touchpoint', touchpoint: 11 };

/** A figure that went from two fifths to three fifths of a thousand. */
function changed(metric: Measure['metric'], kind: Measure['kind'], place: Place = touchpoint): Compared {
  const measure = {
    ...{
      key: `${metric} ${placeKey(place)}`,
      metric,
      place,
      kind,
      unit: 'share' as const,
      goodDirection: 'none' as const,
    },
    ...{ value: 0.6, estimate: null, n: 1_000, tellsN: true, hidden: false },
    ...{ people: 500, journeys: 1_000, width: 1, scale: null },
  } as const;
  const difference = { value: 0.6, base: 0.4, difference: 0.2, low: 0.16, high: 0.24, verdict: 'higher' } as const;
  return { measure, base: { ...measure, value: 0.4 }, difference };
}

describe('what may be told beside the stages', () => {
  const side = (people: number): Side => ({ figures, skipped: new Map([[11, people]]) });
  const told = (all: readonly Compared[], sides: readonly Side[]): string[] =>
    findChanges(rankCompared(all, by), sides, { ...by, dismissed: [] }).changes.map(({ candidate }) => candidate.key);

  it('is nothing of a touchpoint that few skip who come by its stage, now or then', () => {
    const all = [changed('reach', 'share')];
    expect(touchpointsOf(rankCompared(all, by))).toEqual([11]);
    expect(told(all, [side(10), side(10)])).toEqual(['reach touchpoint 11']);
    expect(told(all, [side(0), side(0)])).toEqual(['reach touchpoint 11']);
    expect(told(all, [side(9), side(10)])).toEqual([]);
    expect(told(all, [side(10), side(1)])).toEqual([]);
  });

  it('is its score all the same, which tells of answers and not of journeys, and what is not of touchpoints', () => {
    expect(touchpointsOf(rankCompared([changed('csat', 'score')], by))).toEqual([]);
    expect(told([changed('csat', 'score')], [side(1), side(1)])).toEqual(['csat touchpoint 11']);
    const stage = changed('reach', 'share', { scope: 'stage', stage: 1 });
    expect(told([stage], [side(1), side(1)])).toEqual(['reach stage 1']);
  });
});
