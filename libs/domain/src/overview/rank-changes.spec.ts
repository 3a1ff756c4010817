import { describe, expect, it } from '@jest/globals';
import { compareCounts, compareShares, differenceOf, type Difference, type Estimate } from '../journey-map/compare.js';
import { compareScores } from '../score/compare-scores.js';
import { scoreOf, type Answers } from '../score/score.js';
import { randomOf } from '../testing/random.js';
import { clearlyChanged, rankChanges, tellChanges, type Candidate } from './rank-changes.js';

/** Both steps at once. */
const changesOf = <C extends Candidate>(all: readonly C[], by: Parameters<typeof tellChanges<C>>[1]) =>
  tellChanges(rankChanges(all), by);

interface Journey {
  readonly way: readonly number[];
  /** Hours before each step. */
  readonly pauses: readonly number[];
  readonly csat: number | null;
}

const touchpoints = 24;
const stageOf = (touchpoint: number): number => Math.floor(touchpoint / 4);

/** A journey that wanders forward and sometimes back; some are unhappy, some answer. */
function journey(random: () => number, late = 0): Journey {
  const way: number[] = [];
  let at = Math.floor(random() * 4);
  while (at < touchpoints && way.length < 20) {
    way.push(at);
    if (random() < 0.12) break;
    at = random() < 0.15 ? Math.max(0, at - 2) : at + 1 + Math.floor(random() * 3);
  }
  const pauses = way.map(() => -Math.log(1 - random()) * 10);
  const mood = random() < late ? 2 : 4.4;
  const csat = Math.min(5, Math.max(1, Math.round(mood + (random() + random() + random() - 1.5) * 1.6)));
  return { way, pauses, csat: random() < 0.3 ? csat : null };
}

function median(values: readonly number[]): Estimate | null {
  const sorted = [...values].sort((left, right) => left - right);
  if (sorted.length < 6) return null;
  const low = Math.floor((sorted.length + 1 - 1.96 * Math.sqrt(sorted.length)) / 2);
  const at = (rank: number): number => sorted[rank - 1] ?? 0;
  return { value: at(Math.ceil(sorted.length / 2)), low: at(low), high: at(sorted.length + 1 - low) };
}

interface Figure {
  readonly part: number;
  readonly whole: number;
}

/** All that the overview tests, counted plainly. */
function figures(journeys: readonly Journey[]) {
  const shares = new Map<string, Figure>();
  const times = new Map<string, number[]>();
  const answers = new Map<string, Answers & { readonly counts: { value: number; count: number }[] }>();
  const share = (key: string, part: number, whole: number): void => {
    const known = shares.get(key) ?? { part: 0, whole: 0 };
    shares.set(key, { part: known.part + part, whole: known.whole + whole });
  };
  for (const { way, pauses, csat } of journeys) {
    const last = way.at(-1) ?? 0;
    for (let touchpoint = 0; touchpoint < touchpoints; touchpoint += 1) {
      const visits = way.filter((step) => step === touchpoint).length;
      share(`reach t${touchpoint}`, Math.min(1, visits), 1);
      if (visits === 0) continue;
      share(`ending t${touchpoint}`, last === touchpoint ? 1 : 0, 1);
      share(`rework t${touchpoint}`, visits - 1, visits);
      if (csat !== null && touchpoint % 5 === 0) {
        const key = `csat t${touchpoint}`;
        const known = answers.get(key) ?? { metric: 'csat', min: 1, max: 5, counts: [] };
        known.counts.push({ value: csat, count: 1 });
        answers.set(key, known);
      }
    }
    for (let stage = 0; stage < 6; stage += 1) {
      const reached = way.some((step) => stageOf(step) === stage);
      share(`reach s${stage}`, reached ? 1 : 0, 1);
      if (reached) share(`leave s${stage}`, stageOf(last) === stage ? 1 : 0, 1);
    }
    way.slice(1).forEach((to, at) => {
      const key = `time ${way[at]}>${to}`;
      const known = times.get(key) ?? [];
      known.push(pauses[at] ?? 0);
      times.set(key, known);
    });
  }
  return { shares, times, answers, journeys: journeys.length };
}

function candidates(now: readonly Journey[], then: readonly Journey[]): Candidate[] {
  const [one, two] = [figures(now), figures(then)];
  const of = (key: string, kind: Candidate['kind'], numbers: readonly number[], difference: Difference): Candidate => {
    const [metric = '', place = ''] = key.split(' ');
    const within = place.startsWith('t') ? [`s${stageOf(Number(place.slice(1)))}`] : [];
    const [n = 0, baseN = 0, journeys = 0] = numbers;
    return { key, metric, place, within, kind, width: 1, journeys, n, baseN, difference };
  };
  const all: Candidate[] = [
    of('journeys', 'count', [now.length, then.length, now.length], compareCounts(now.length, then.length)),
  ];
  for (const [key, share] of one.shares) {
    const base = two.shares.get(key) ?? { part: 0, whole: 0 };
    all.push(of(key, 'share', [share.whole, base.whole, share.whole], compareShares(share, base)));
  }
  for (const [key, taken] of one.times) {
    const base = two.times.get(key) ?? [];
    all.push(of(key, 'time', [taken.length, base.length, taken.length], differenceOf(median(taken), median(base))));
  }
  for (const [key, given] of one.answers) {
    const base = two.answers.get(key) ?? { ...given, counts: [] };
    const [score, before] = [scoreOf(given), scoreOf(base)];
    const reached = one.shares.get(key.replace('csat', 'ending'))?.whole ?? 0;
    all.push(of(key, 'score', [score?.n ?? 0, before?.n ?? 0, reached], compareScores(score, before)));
  }
  return all;
}

const many = (count: number, random: () => number, late = 0): Journey[] =>
  Array.from({ length: count }, () => journey(random, late));

describe('what changed', () => {
  it('is nothing in at least 95 % of looks at nothing but chance', () => {
    const runs = 300;
    let alarms = 0;
    let tested = 0;
    for (let seed = 1; seed <= runs; seed += 1) {
      const random = randomOf(seed);
      const all = many(1_000, random);
      const side = all.map(() => random() < 0.5);
      const found = changesOf(
        candidates(
          all.filter((_, at) => side[at]),
          all.filter((_, at) => !side[at]),
        ),
        { most: 3 },
      );
      tested += found.tested;
      if (found.changes.length > 0) alarms += 1;
    }
    expect(tested / runs).toBeGreaterThan(80);
    expect(alarms).toBeLessThanOrEqual(runs * 0.05);
  }, 120_000);

  it('is found first where it was planted, and with its direction', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const random = randomOf(1_000 + seed);
      const then = many(1_500, random);
      // A quarter of the journeys now skip touchpoint 10 and stop at 9.
      const now = many(1_500, random).map((one) => {
        const cut = one.way.indexOf(10);
        return cut > 0 && random() < 0.5 ? { ...one, way: [...one.way.slice(0, cut), 9] } : one;
      });
      const { changes } = changesOf(candidates(now, then), { most: 3 });
      expect(changes[0]?.candidate.place).toMatch(/^(t9|t10|s2)$/);
      const { metric, difference } = changes[0]?.candidate ?? {};
      expect(`${metric} ${difference?.verdict}`).toMatch(/^(reach lower|ending higher|leave higher|reach higher)$/);
    }
  }, 60_000);

  it('is the score where people became unhappy, told once', () => {
    const random = randomOf(77);
    const { changes } = changesOf(candidates(many(3_000, random, 0.5), many(3_000, random, 0.1)), { most: 3 });
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.every(({ candidate }) => candidate.metric === 'csat')).toBe(true);
    expect(changes.every(({ candidate }) => candidate.difference.verdict === 'lower')).toBe(true);
  });

  it('does not depend on the order of what is looked at', () => {
    const random = randomOf(5);
    const all = candidates(many(2_000, random, 0.4), many(2_500, random));
    const told = (list: readonly Candidate[]) =>
      changesOf(list, { most: 3 }).changes.map(({ candidate }) => candidate.key);
    const first = told(all);
    expect(first.length).toBe(3);
    for (let time = 0; time < 20; time += 1) {
      const mixed = all.map((one) => ({ one, at: random() })).sort((left, right) => left.at - right.at);
      expect(told(mixed.map(({ one }) => one))).toEqual(first);
    }
  });

  it('puts the smaller difference first that concerns many, and the certain before the doubtful', () => {
    const change = (
      key: string,
      journeys: number,
      [difference, low, high]: readonly [number, number, number],
    ): Candidate => ({
      ...{ key, metric: key, place: key, within: [], kind: 'share', width: 1, journeys, n: 900, baseN: 900 },
      difference: {
        value: 0.4 + difference,
        base: 0.4,
        difference,
        low,
        high,
        verdict: difference > 0 ? 'higher' : 'lower',
      },
    });
    const rank = (...all: Candidate[]) =>
      changesOf(all, { most: 3 }).changes.map(({ candidate, impact, certainty }) => [
        candidate.key,
        Math.round(impact),
        Number(certainty.toFixed(2)),
      ]);
    expect(rank(change('few', 100, [0.3, 0.2, 0.4]), change('many', 1_000, [-0.1, -0.15, -0.05]))).toEqual([
      ['many', 100, 0.5],
      ['few', 30, 0.67],
    ]);
    expect(rank(change('doubtful', 1_000, [0.2, 0.05, 0.35]), change('certain', 1_000, [0.15, 0.1, 0.2]))).toEqual([
      ['certain', 150, 0.67],
      ['doubtful', 200, 0.25],
    ]);
  });

  it('tests the same figure once, at its narrowest place, and tells a place and what it lies in once', () => {
    const difference = { value: 0.2, base: 0.5, difference: -0.3, low: -0.35, high: -0.25, verdict: 'lower' as const };
    const same = { metric: 'csat', kind: 'score' as const, width: 1, journeys: 500, n: 500, baseN: 500, difference };
    const { changes, tested } = changesOf(
      [
        { ...same, key: 'csat', place: '', within: [] },
        { ...same, key: 'csat s', place: 's', within: [] },
        { ...same, key: 'csat t', place: 't', within: ['s'] },
        { ...same, key: 'csat u', place: 'u', within: ['s'] },
        { ...same, key: 'rework t', metric: 'rework', kind: 'share', place: 't', within: ['s'] },
      ],
      { most: 3 },
    );
    expect(tested).toBe(3);
    expect(changes.map(({ candidate }) => candidate.key)).toEqual(['csat t', 'csat u']);
  });

  it('tests the whole journey by itself, so that its figures say the same whatever places are looked at', () => {
    const difference = {
      value: 0.45,
      base: 0.5,
      difference: -0.05,
      low: -0.085,
      high: -0.015,
      verdict: 'lower' as const,
    };
    const one = { kind: 'share' as const, width: 1, journeys: 900, n: 900, baseN: 900, within: [] };
    const whole = { ...one, key: 'completion', metric: 'completion', place: '', difference };
    const unclear = { ...difference, difference: 0.01, low: -0.03, high: 0.05, verdict: 'unclear' as const };
    const places = Array.from({ length: 60 }, (_, at) => ({
      ...{ ...one, key: `reach ${at}`, metric: 'reach', place: `t${at}` },
      difference: at === 0 ? { ...difference, value: 0.44 } : { ...unclear, value: 0.2 + at / 1_000 },
    }));
    const { changes, tested } = changesOf([whole, ...places], { most: 3 });
    expect(changes.map(({ candidate, tests }) => [candidate.key, tests])).toEqual([['completion', 1]]);
    expect(tested).toBe(61);
    expect(clearlyChanged([whole, ...places])).toEqual(new Set(['completion']));
    // One of seven, at half the level: 0.005 is not enough any more.
    const others = Array.from({ length: 6 }, (_, at) => ({
      ...{ ...whole, key: `other ${at}`, metric: `other ${at}`, difference: { ...unclear, value: 0.3 + at / 1_000 } },
    }));
    expect(clearlyChanged([whole, ...others])).toEqual(new Set());
  });

  it('leaves out what is clear and trifling, and what too few stand behind', () => {
    const tiny = { value: 0.501, base: 0.5, difference: 0.001, low: 0.0008, high: 0.0012, verdict: 'higher' as const };
    const base = { metric: 'reach', place: 't', within: [], kind: 'share' as const, width: 1, journeys: 1e6 };
    expect(changesOf([{ ...base, key: 'a', n: 1e6, baseN: 1e6, difference: tiny }], { most: 3 })).toEqual({
      changes: [],
      tested: 1,
      passedOver: 0,
    });
    const few = { value: 0.9, base: 0.1, difference: 0.8, low: 0.5, high: 0.9, verdict: 'higher' as const };
    expect(changesOf([{ ...base, key: 'a', n: 29, baseN: 900, difference: few }], { most: 3 }).tested).toBe(0);
  });
});
