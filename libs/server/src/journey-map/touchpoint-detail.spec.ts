import { describe, expect, it } from '@jest/globals';
import type { Period } from '../overview/period.query.js';
import type { Step } from '../overview/timeline.js';
import { wilson } from '@temas/domain/interval/wilson';
import { channelsOf, medianSeconds, pointsOf, seriesOf } from './touchpoint-detail.js';

const shown = { journeys: false, reached: false };

/** Days of so many journeys, each of a person of its own, of which so many reach the touchpoint. */
function daysOf(...days: readonly [journeys: number, reached: number][]): Step[] {
  return days.map(([journeys, reached], at) => {
    const day = `2026-03-${String(at + 1).padStart(2, '0')}`;
    const of = (count: number) => ({ count, people: count });
    const duration: Period['duration'] = { n: 0, value: null, estimate: null };
    const period: Period = {
      ...{ level: 'day', first: day, going: of(0), ended: of(journeys), duration },
      ...{ journeys: of(journeys), reached: of(reached), notReached: of(journeys - reached) },
    };
    return { from: day, to: day, period: journeys > 0 ? period : undefined };
  });
}

const periodsOf = (steps: readonly Step[]): Period[] => steps.flatMap(({ period }) => period ?? []);

const intervalOf = (part: number, whole: number) => wilson(part, whole) ?? { share: null, low: null, high: null };

describe('a touchpoint over time', () => {
  it('is the share of the journeys that began then, and no share where none did', () => {
    const steps = daysOf([20, 10], [0, 0], [40, 0], [15, 15]);
    const { points, hidden } = pointsOf(steps, periodsOf(steps), { groupSize: 10, isHidden: shown });
    expect(points.map(({ journeys, reached, share }) => [journeys, reached, share])).toEqual([
      [20, 10, 0.5],
      [0, 0, null],
      [40, 0, 0],
      [15, 15, 1],
    ]);
    expect(hidden).toEqual([]);
  });

  it('hides few who reach it, few who do not, and for each another day that they could be told by', () => {
    const reach = daysOf([50, 4], [60, 20], [70, 30]);
    const few = pointsOf(reach, periodsOf(reach), { groupSize: 10, isHidden: shown });
    expect(few.points.map(({ journeys, share }) => [journeys, share])).toEqual([
      [50, null],
      [60, null],
      [70, 30 / 70],
    ]);
    expect(few.hidden).toEqual([
      { kind: 'series', from: '2026-03-01', field: 'share', reason: 'group_size' },
      { kind: 'series', from: '2026-03-02', field: 'share', reason: 'complement' },
    ]);
    const miss = daysOf([50, 46], [60, 40], [70, 30]);
    const missed = pointsOf(miss, periodsOf(miss), { groupSize: 10, isHidden: shown });
    expect(missed.points.map(({ share }) => share)).toEqual([null, null, 30 / 70]);
  });

  it('hides a day of few journeys, and another, with all that is told of them', () => {
    const steps = daysOf([4, 0], [60, 20], [70, 30]);
    const { points } = pointsOf(steps, periodsOf(steps), { groupSize: 10, isHidden: shown });
    expect(points.map(({ journeys, reached, share }) => [journeys, reached, share])).toEqual([
      [null, null, null],
      [null, null, null],
      [70, 30, 30 / 70],
    ]);
  });

  it('does not tell of few who began before the first point or after the last', () => {
    const steps = daysOf([4, 2], [60, 20], [70, 30]);
    const { points } = pointsOf(steps.slice(1), periodsOf(steps), { groupSize: 10, isHidden: shown });
    expect(points.map(({ journeys, share }) => [journeys, share])).toEqual([
      [null, null],
      [70, 30 / 70],
    ]);
  });

  it('is hidden with the sum that its points add up to', () => {
    const steps = daysOf([50, 20], [60, 20]);
    const of = (isHidden: typeof shown) =>
      pointsOf(steps, periodsOf(steps), { groupSize: 10, isHidden }).points.map(({ journeys, reached, share }) => [
        journeys,
        reached,
        share,
      ]);
    expect(of({ journeys: false, reached: true })).toEqual([
      [50, null, null],
      [60, null, null],
    ]);
    expect(of({ journeys: true, reached: false }).flat()).toEqual(Array(6).fill(null));
  });
});

describe('the points of a touchpoint', () => {
  const by = { groupSize: 10, isHidden: shown };
  const of = (...days: readonly [journeys: number, reached: number][]) => {
    const day = daysOf(...days);
    const sum = (at: 0 | 1): number => days.reduce((all, one) => all + one[at], 0);
    const [week] = daysOf([sum(0), sum(1)]).map((step) => ({ ...step, to: day.at(-1)?.to ?? step.to }));
    const weeks = week ? [week] : [];
    const periods = [...periodsOf(day), ...periodsOf(weeks).map((period) => ({ ...period, level: 'week' as const }))];
    return (isLong: boolean) => seriesOf({ day: isLong ? null : day, week: weeks, today: '2026-04-01' }, periods, by);
  };

  it('are days as long as half of them are shown, else weeks, with what is hidden of those alone', () => {
    const half = of([50, 4], [60, 20], [70, 30], [80, 40]);
    expect(half(false).points.map(({ share }) => share)).toEqual([null, null, 30 / 70, 40 / 80]);
    expect(half(true).points).toHaveLength(1);
    const most = of([12, 4], [13, 5], [14, 6], [80, 40])(false);
    expect(most.points).toEqual([
      { from: '2026-03-01', to: '2026-03-04', journeys: 119, reached: 55, ...intervalOf(55, 119) },
    ]);
    expect(most.hidden).toEqual([]);
  });

  it('are weeks that are hidden themselves where they are of few', () => {
    const few = of([3, 1], [2, 2], [2, 0])(false);
    expect([few.points.length, few.points[0]?.share, few.hidden.length]).toEqual([1, null, 2]);
  });
});

describe('a touchpoint by channel', () => {
  const names = ['', 'web', 'app', 'store'];
  const keyOf = (channel: number): string => names[channel] ?? '';
  const visits = (channel: number, count: number) => ({ channel, count, people: count });

  it('adds up to its visits, the most first', () => {
    expect(channelsOf([visits(1, 10), visits(2, 30)], keyOf, 10)).toEqual({
      channels: [
        { channel: 'app', visits: 30, share: 0.75 },
        { channel: 'web', visits: 10, share: 0.25 },
      ],
      hidden: [],
    });
  });

  it('hides a channel of few and one that would tell of it', () => {
    expect(channelsOf([visits(1, 4), visits(2, 30), visits(3, 20)], keyOf, 10)).toEqual({
      channels: [
        { channel: 'app', visits: 30, share: 30 / 54 },
        { channel: 'store', visits: null, share: null },
        { channel: 'web', visits: null, share: null },
      ],
      hidden: [
        { kind: 'channel', channel: 'web', field: 'visits', reason: 'group_size' },
        { kind: 'channel', channel: 'store', field: 'visits', reason: 'complement' },
      ],
    });
  });
});

describe('the time to a neighbour', () => {
  it('is in seconds, nothing where there is none, and hidden where it is of few', () => {
    expect(medianSeconds('next', { median: 1_500_000, people: 10 }, 10)).toEqual({ seconds: 1.5, hidden: [] });
    expect(medianSeconds('next', { median: null, people: 0 }, 10)).toEqual({ seconds: null, hidden: [] });
    expect(medianSeconds('previous', { median: 1_500_000, people: 9 }, 10)).toEqual({
      seconds: null,
      hidden: [{ kind: 'median', field: 'previous', reason: 'group_size' }],
    });
  });
});
