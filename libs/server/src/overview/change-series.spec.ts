import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sharePoints, withSeries } from './change-series.js';
import type { ComparedCandidate } from './changes.js';
import type { Figures } from './figures.js';
import { placeKey, type Measure, type OverviewMetric, type Place } from './measure.js';
import type { Counted, Period } from './period.query.js';
import type { PlaceShare } from './place-share.query.js';
import { dateOf, dayMs, timelineOf } from './timeline.js';

const monday = Date.parse('2026-03-02');
const of = (count: number): Counted => ({ count, people: count });

/** Days with the journeys that end at a place, that come by and go on from it, and that do not come by; everyone with one. */
type Day = readonly [ends: number, goesOn: number, outside: number];

function storyOf(days: readonly Day[]): { figures: Figures; shares: PlaceShare[] } {
  const none = { n: 0, value: null, estimate: null };
  const begun = days.map(([ends, goesOn, outside], at) => ({
    ...{ first: dateOf(monday + at * dayMs), part: of(ends), rest: of(goesOn) },
    ...{ inside: of(ends + goesOn), outside: of(outside) },
  }));
  const periods = begun.map(({ first, inside, outside }): Period => {
    const journeys = of(inside.count + outside.count);
    return {
      ...{ level: 'day', first, journeys, reached: of(0), notReached: journeys },
      ...{ going: of(0), ended: journeys, duration: none },
    };
  });
  const figures = { periods, answers: [], stages: [], stageCells: [], besideGoal: 0, map: null };
  return { figures, shares: begun.map((share) => ({ level: 'day', ...share })) };
}

function pointsOf(days: readonly Day[], groupSize: number) {
  const { figures, shares } = storyOf(days);
  const to = dateOf(monday + (days.length - 1) * dayMs);
  const timeline = timelineOf(figures, { from: dateOf(monday), to, today: '2026-12-31' });
  const steps = { steps: timeline.day ?? [], granularity: 'day' } as const;
  return sharePoints(steps, { metric: 'ending', shares, source: { timeline, figures, groupSize } });
}

describe('a share at a place over time', () => {
  it('is of those who come by on each day, with its interval; nothing where nobody does', () => {
    const points = pointsOf(
      [
        [20, 60, 40],
        [0, 0, 0],
        [50, 50, 0],
      ],
      5,
    );
    expect(points).toMatchObject([{ value: 0.25 }, null, { value: 0.5 }]);
    expect(points[0]).toMatchObject({ low: expect.any(Number), high: expect.any(Number) });
    expect(points[0]).not.toHaveProperty('n');
  });

  it('tells of no few, on either side of it, beside it, or by what is left of the sums over all days', () => {
    const count = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 }));
    const days = fc.array(fc.tuple(count, count, count), { minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(days, fc.integer({ min: 2, max: 12 }), (all, groupSize) => {
        const points = pointsOf(all, groupSize);
        const shown = all.filter((_, at) => points[at] !== null && points[at] !== 'hidden');
        for (const one of shown) for (const part of one) expect(part === 0 || part >= groupSize).toBe(true);
        for (const at of [0, 1, 2] as const) {
          const sum = (some: readonly Day[]): number => some.reduce((total, one) => total + one[at], 0);
          const left = sum(all) - sum(shown);
          if (shown.length > 0) expect(left === 0 || left >= groupSize).toBe(true);
        }
      }),
    );
  });
});

describe('the series that may be shown beside each other', () => {
  const stage = (number: number): Place => ({ scope: 'stage', stage: number });
  const touchpoint = (code: number): Place => ({ scope: 'touchpoint', touchpoint: code });
  /** Touchpoints 11 and 12 are of stage 1, 21 of stage 2. */
  const places = { touchpoints: [11, 12, 21], places: [1, 1, 2], stages: 2 };
  const change = (metric: OverviewMetric, place: Place, kind: Measure['kind'] = 'share'): ComparedCandidate => {
    const within =
      place.scope === 'touchpoint'
        ? [placeKey(stage(places.places[places.touchpoints.indexOf(place.touchpoint)] ?? 0))]
        : [];
    const scale = kind === 'score' ? { min: 1, max: 5 } : null;
    const compared = { measure: { metric, place, kind, scale } };
    return { metric, place: placeKey(place), within, kind, compared } as unknown as ComparedCandidate;
  };
  const shown = (told: readonly ComparedCandidate[], goal: number | null = null): readonly number[] =>
    withSeries(told, { goal, places, groupSize: 10 }).map((one) => told.indexOf(one));

  it('are one of all that are ends, and one of the answers to a question', () => {
    const [first, second, third] = [touchpoint(11), touchpoint(21), touchpoint(12)];
    expect(shown([change('ending', first), change('ending', second)])).toEqual([0]);
    expect(shown([change('leave', stage(2)), change('ending', first), change('reach', third)])).toEqual([0, 2]);
    const [csat, other, nps] = [
      change('csat', first, 'score'),
      change('csat', second, 'score'),
      change('nps', second, 'score'),
    ];
    expect(shown([csat, other, nps])).toEqual([0, 2]);
  });

  it('are of no place in or around another one; times stand beside everything', () => {
    const transition: Place = { scope: 'transition', from: 11, to: 12 };
    const pause = change('time', transition, 'time');
    expect(shown([change('reach', stage(1)), change('rework', touchpoint(11)), pause])).toEqual([0, 2]);
    expect(shown([change('reach', touchpoint(11)), change('reach', touchpoint(12))])).toEqual([0, 1]);
    expect(shown([change('completion', { scope: 'journey' }), change('reach', stage(1))])).toEqual([0, 1]);
  });

  it("are not of the goal's stage, whose journeys stand beside those that reach the goal", () => {
    expect(shown([change('reach', stage(1)), change('reach', stage(2))], 11)).toEqual([1]);
    expect(shown([change('csat', stage(1), 'score'), change('leave', stage(1))], 12)).toEqual([0]);
  });
});
