import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareScores } from './compare-scores.js';
import { scoreOf, scoreRange, type Answers, type Metric, type Score } from './score.js';

const scales = { nps: [0, 10], csat: [1, 5], ces: [1, 7], rating: [0, 100] } as const;

function answers(metric: Metric, given: Readonly<Record<number, number>>, scale = scales[metric] as readonly number[]) {
  const counts = Object.entries(given).map(([value, count]) => ({ value: Number(value), count }));
  return { metric, min: scale[0] ?? 0, max: scale[1] ?? 1, counts };
}

function scored(...parts: Parameters<typeof answers>): Score {
  const score = scoreOf(answers(...parts));
  if (!score) throw new Error('no score');
  return score;
}

describe('NPS', () => {
  it('has the interval of a difference of two shares of one sample', () => {
    const wave = scored('nps', { 10: 40, 9: 20, 8: 15, 7: 10, 6: 10, 0: 5 });
    expect(wave).toMatchObject({ value: 45, n: 100 });
    expect((wave.high - wave.low) / 2).toBeCloseTo(14.5, 1);
    expect((wave.high - wave.low) / 2 / 1.959964).toBeCloseTo(7.4, 2);
    const large = scored('nps', { 9: 300, 8: 200, 3: 100 });
    expect(large.value).toBeCloseTo(33.3, 1);
    expect(large.high - large.value).toBeCloseTo(6, 1);
  });

  it('finds a fall of 15 points between two waves of 100 not to be clear', () => {
    const [before, after] = [scored('nps', { 9: 60, 8: 25, 0: 15 }), scored('nps', { 9: 50, 8: 30, 0: 20 })];
    const fall = compareScores(after, before);
    expect(fall).toMatchObject({ value: 30, base: 45, difference: -15, verdict: 'unclear' });
    const z = 15 / (((fall.high ?? 0) - (fall.low ?? 0)) / 2 / 1.959964);
    expect(z).toBeCloseTo(1.39, 2);
  });

  it('needs 922 answers for a margin of 5 at a variance of 0.6', () => {
    // p = 0.6, d = 0.2: the variance is 0.8 − 0.16 = 0.64; margin² is proportional to it.
    const { value, high } = scored('nps', { 9: 600, 8: 200, 0: 200 });
    expect((1_000 * ((high - value) / 5) ** 2 * 0.6) / 0.64).toBeCloseTo(922, 0);
  });

  it('is not certain because the few who answered agree', () => {
    expect(scored('nps', { 10: 8 })).toMatchObject({ value: 100, high: 100 });
    expect(scored('nps', { 10: 8 }).low).toBeLessThan(50);
    expect(scored('nps', { 7: 8 }).low).toBeLessThan(-25);
    expect(scored('nps', { 0: 8 }).high).toBeGreaterThan(-50);
  });
});

describe('CSAT', () => {
  it.each([
    [400, 500, 0.8, 0.763, 0.833],
    [8, 10, 0.8, 0.49, 0.943],
    [0, 20, 0, 0, 0.161],
  ])('of %d satisfied among %d is %d, from %d to %d', (...row) => {
    const [satisfied, all, value, low, high] = row;
    const score = scored('csat', { 5: satisfied / 2, 4: satisfied / 2, 3: all - satisfied });
    expect(score.value).toBe(value);
    expect(score.low).toBeCloseTo(low, 3);
    expect(score.high).toBeCloseTo(high, 3);
  });

  it('counts the two best answers, on seven points too', () => {
    expect(scored('csat', { 5: 1, 4: 1, 3: 2 }).value).toBe(0.5);
    expect(scored('csat', { 7: 1, 6: 1, 5: 2 }, [1, 7]).value).toBe(0.5);
  });
});

describe('CES and ratings', () => {
  it('are means with Student’s interval', () => {
    // Mean 5, deviation 1.5811, five answers: 2.7764 · 1.5811 / √5 = 1.9632.
    const score = scored('ces', { 3: 1, 4: 1, 5: 1, 6: 1, 7: 1 });
    expect(score).toMatchObject({ value: 5, n: 5, min: 1, max: 7 });
    expect(score.high - score.value).toBeCloseTo(1.963, 2);
  });

  it('stretch a rating to 0 to 100 and leave CES on its scale', () => {
    expect(scored('rating', { 3: 4 }, [1, 5]).value).toBe(50);
    expect(scored('rating', { 1: 1, 5: 3 }, [1, 5]).value).toBe(75);
    expect(scored('ces', { 1: 1, 5: 3 }, [1, 5]).value).toBe(4);
  });
});

describe('a score', () => {
  const sets = fc.constantFrom<Metric>('nps', 'csat', 'ces', 'rating').chain((metric) =>
    fc.record({
      metric: fc.constant(metric),
      min: fc.constant(scales[metric][0]),
      max: fc.constant(scales[metric][1]),
      counts: fc.array(
        fc.record({
          value: fc.integer({ min: scales[metric][0], max: scales[metric][1] }),
          count: fc.integer({ min: 1, max: 60 }),
        }),
        { minLength: 1, maxLength: 8 },
      ),
    }),
  );

  it('lies within its interval, and that within what it can be', () => {
    fc.assert(
      fc.property(sets, (given: Answers) => {
        const score = scoreOf(given);
        const [least, most] = scoreRange(given);
        const eps = 1e-9;
        expect(score?.n).toBe(given.counts.reduce((sum, { count }) => sum + count, 0));
        expect(score?.low).toBeGreaterThanOrEqual(least - eps);
        expect(score?.low).toBeLessThanOrEqual((score?.value ?? 0) + eps);
        expect(score?.high).toBeGreaterThanOrEqual((score?.value ?? 0) - eps);
        expect(score?.high).toBeLessThanOrEqual(most + eps);
      }),
    );
  });

  it('does not depend on the order in which answers came, or on how they were counted together', () => {
    fc.assert(
      fc.property(sets, (given: Answers) => {
        const one = scoreOf(given);
        const single = [...given.counts]
          .reverse()
          .flatMap(({ value, count }) => Array.from({ length: count }, () => value));
        const two = scoreOf({ ...given, counts: single.map((value) => ({ value, count: 1 })) });
        for (const field of ['value', 'low', 'high', 'n'] as const)
          expect(two?.[field]).toBeCloseTo(one?.[field] ?? NaN, 6);
      }),
    );
  });

  it('turns its difference round when the sides change', () => {
    fc.assert(
      fc.property(sets, sets, (one, two) => {
        const [there, back] = [compareScores(scoreOf(one), scoreOf(two)), compareScores(scoreOf(two), scoreOf(one))];
        if (there.low === null || back.high === null) expect(back.low).toBeNull();
        else expect(there.low).toBeCloseTo(-back.high, 9);
      }),
    );
  });

  it('is none where nobody answered, and where the metric says nothing on the scale', () => {
    expect(scoreOf(answers('nps', {}))).toBeNull();
    expect(scoreOf(answers('nps', { 3: 9 }, [1, 5]))).toBeNull();
    expect(scoreOf(answers('csat', { 80: 9 }, [0, 100]))).toBeNull();
  });

  it('is not compared with one on another scale', () => {
    const [five, seven] = [scored('ces', { 4: 50, 5: 10 }, [1, 5]), scored('ces', { 4: 50, 5: 10 })];
    expect(compareScores(five, seven)).toMatchObject({ value: five.value, base: null, verdict: null });
  });
});
