import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Figures } from './figures.js';
import { measure, type Measure } from './measure.js';
import type { Counted, Period } from './period.query.js';
import { seriesOf } from './series.js';
import { dailyCounts, dateOf, dayMs, timelineOf } from './timeline.js';

const of = (count: number): Counted => ({ count, people: count });

/** A Monday. */
const monday = Date.parse('2026-03-02');

function period(
  level: Period['level'],
  first: string,
  [reached, missed, going]: readonly [number, number, number],
): Period {
  const journeys = of(reached + missed + going);
  const duration = { n: reached + missed, value: 60, estimate: { value: 60, low: 50, high: 70 } };
  return {
    ...{ level, first, journeys, reached: of(reached), notReached: of(missed + going), going: of(going) },
    ...{ ended: of(reached + missed), duration },
  };
}

/** Days from a Monday on, each with its reached, missed and going journeys, everyone with one. */
function figuresOf(days: readonly (readonly [number, number, number])[]): Figures {
  const all = days.map((counts, at) => period('day', dateOf(monday + at * dayMs), counts));
  const weeks = Array.from({ length: Math.ceil(days.length / 7) }, (_, week) => {
    const within = days.slice(week * 7, week * 7 + 7);
    const sum = (at: 0 | 1 | 2): number => within.reduce((total, counts) => total + counts[at], 0);
    return period('week', dateOf(monday + week * 7 * dayMs), [sum(0), sum(1), sum(2)]);
  });
  const periods = [...all, ...weeks].filter(({ journeys }) => journeys.count > 0);
  return { periods, answers: [], stages: [], stageCells: [], besideGoal: 0, map: null };
}

function whole(metric: 'journeys' | 'completion' | 'duration', value: number): Measure {
  const told = {
    metric,
    place: { scope: 'journey' },
    goodDirection: 'none',
    hidden: false,
    people: value,
    journeys: value,
  } as const;
  const kind = metric === 'journeys' ? 'count' : metric === 'completion' ? 'share' : 'time';
  return measure(told, { kind, unit: 'journeys', value, estimate: null, n: value });
}

const today = '2026-12-31';
const window = (days: number) => ({ from: dateOf(monday), to: dateOf(monday + (days - 1) * dayMs), today });

describe('a series', () => {
  const count = fc.integer({ min: 0, max: 25 });
  const days = fc.array(fc.tuple(count, count, count), { minLength: 1, maxLength: 28 });

  it('shows no point of few, and none by which one of few could be told beside the sum', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 2, max: 12 }), (all, groupSize) => {
        const figures = figuresOf(all);
        const total = all.flat().reduce((sum, part) => sum + part, 0);
        const source = { timeline: timelineOf(figures, window(all.length)), figures, groupSize };
        const { points } = seriesOf(whole('journeys', total), source);
        const shown = points.flatMap(({ value }) => value ?? []);
        for (const value of shown) expect(value === 0 || value >= groupSize).toBe(true);
        const gone = points.filter((point) => point.hidden).length;
        const left = total - shown.reduce((sum, value) => sum + value, 0);
        if (gone === 0) expect(left).toBe(0);
        // One hidden point is what is left; all of them being hidden tells nothing but the sum.
        if (gone > 0 && gone < points.length) expect(gone > 1 && left >= groupSize).toBe(true);
      }),
    );
  });

  it('tells no share of few on either side, and is by week where most days would be hidden', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 2, max: 12 }), (all, groupSize) => {
        const figures = figuresOf(all);
        const source = { timeline: timelineOf(figures, window(all.length)), figures, groupSize };
        const { points, granularity } = seriesOf(whole('completion', 1_000), source);
        for (const { value, n, hidden } of points) {
          if (value === null || n === null) continue;
          expect(hidden).toBe(false);
          const reached = Math.round(value * n);
          for (const side of [reached, n - reached]) expect(side === 0 || side >= groupSize).toBe(true);
        }
        const hidden = points.filter((point) => point.hidden).length;
        if (granularity === 'day') expect(hidden).toBeLessThanOrEqual(points.length / 2);
      }),
    );
  });

  it('shows no point by which few that began before the window could be told beside the sum', () => {
    const early = fc.constantFrom(0, 1, 3, 20);
    fc.assert(
      fc.property(days, early, fc.integer({ min: 4, max: 12 }), (all, before, groupSize) => {
        const figures = figuresOf(all);
        const began = (['day', 'week'] as const).map((level) => period(level, '1900-01-01', [before, 0, 0]));
        const source = {
          timeline: timelineOf(figures, window(all.length)),
          figures: { ...figures, periods: [...(before > 0 ? began : []), ...figures.periods] },
          groupSize,
        };
        const total = before + all.flat().reduce((sum, part) => sum + part, 0);
        const { points } = seriesOf(whole('journeys', total), source);
        const left = total - points.reduce((sum, { value }) => sum + (value ?? 0), 0);
        // What is left is not of few, unless nothing but the sum is told.
        if (points.some(({ value }) => value !== null && value > 0)) expect(left === 0 || left >= groupSize).toBe(true);
      }),
    );
  });

  it('is by week for every figure where few began before the window: of another figure’s weeks they could be told', () => {
    const all = Array.from({ length: 28 }, (_, at): readonly [number, number, number] => {
      if (at === 16) return [2, 12, 0];
      return [4, at < 7 ? 12 : 16, 0];
    });
    const figures = figuresOf(all);
    const seriesWith = (before: number) => {
      const began = (['day', 'week'] as const).map((level) => period(level, '1900-01-01', [0, before, 0]));
      const periods = [...(before > 0 ? began : []), ...figures.periods];
      const source = { timeline: timelineOf(figures, window(28)), figures: { ...figures, periods }, groupSize: 10 };
      return (['journeys', 'completion'] as const).map((metric) => seriesOf(whole(metric, 500 + before), source));
    };
    expect(seriesWith(3).map(({ granularity }) => granularity)).toEqual(['week', 'week']);
    expect(seriesWith(0).map(({ granularity }) => granularity)).toEqual(['day', 'week']);
    const [journeys, completion] = seriesWith(3).map(({ points }) => points.map((point) => point.hidden));
    // What one hides the other does not tell by the number that it is of.
    completion?.forEach((isHidden, at) => expect(isHidden || journeys?.[at] === false).toBe(true));
  });

  it('has every day of the window until today, also where nothing began', () => {
    const figures = figuresOf([
      [20, 0, 0],
      [0, 0, 0],
      [15, 5, 0],
    ]);
    const timeline = timelineOf(figures, { from: '2026-03-01', to: '2026-03-31', today: '2026-03-05' });
    const { points } = seriesOf(whole('journeys', 40), { timeline, figures, groupSize: 5 });
    expect(points.map(({ from, value }) => [from.slice(8), value])).toEqual([
      ['01', 0],
      ['02', 20],
      ['03', 0],
      ['04', 20],
      ['05', 0],
    ]);
    expect(timelineOf(figures, { from: null, to: null, today: '2026-03-04' }).day).toHaveLength(3);
    expect(timelineOf(figures, { from: '2026-06-01', to: null, today: '2026-03-04' })).toMatchObject({
      day: [],
      week: [],
    });
  });

  it('says which points may still change, and hides with the whole', () => {
    const figures = figuresOf([
      [20, 10, 0],
      [20, 0, 10],
    ]);
    const source = { timeline: timelineOf(figures, window(2)), figures, groupSize: 5 };
    expect(seriesOf(whole('duration', 60), source).points.map(({ settled }) => settled)).toEqual([true, false]);
    const gone = { ...whole('journeys', 60), hidden: true };
    expect(seriesOf(gone, source).points.every(({ value, hidden }) => value === null && hidden)).toBe(true);
  });
});

describe('dailyCounts', () => {
  it('counts days without journeys as days', () => {
    expect(
      dailyCounts(
        figuresOf([
          [3, 0, 0],
          [0, 0, 0],
          [4, 0, 0],
        ]).periods,
        null,
      ),
    ).toEqual([3, 0, 4]);
    expect(dailyCounts([], null)).toEqual([]);
  });

  it('leaves out days before the window', () => {
    const { periods } = figuresOf([
      [3, 0, 0],
      [5, 0, 0],
    ]);
    expect(dailyCounts(periods, dateOf(monday + dayMs))).toEqual([5]);
  });
});
