import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { holm, pValue } from '../interval/significance.js';
import { randomOf } from '../testing/random.js';
import { compareMaps, compareShares, type ComparedMap, type Difference } from './compare.js';
import { judgeTogether } from './judge-together.js';

const side = fc
  .integer({ min: 1, max: 400 })
  .chain((whole) => fc.record({ whole: fc.constant(whole), part: fc.option(fc.integer({ min: 0, max: whole })) }));
const differences = (maxLength: number): fc.Arbitrary<Difference[]> =>
  fc.array(
    fc.tuple(side, side).map(([now, then]) => compareShares(now, then)),
    { maxLength },
  );
const isHidden = ({ low }: Difference): boolean => low === null;

describe('judgeTogether', () => {
  it('calls clear what Holm leaves below 0.05, and nothing that is not clear by itself', () => {
    fc.assert(
      fc.property(differences(60), (all) => {
        const { tested, judge } = judgeTogether(all);
        const tests = all.filter((one) => !isHidden(one));
        const values = tests.map(({ difference, low, high }) =>
          pValue({ difference: difference ?? NaN, low: low ?? NaN, high: high ?? NaN }),
        );
        const adjusted = holm(values);
        expect(tested).toBe(tests.length);
        tests.forEach((one, at) => {
          expect(judge(one)).toEqual({ ...one, verdict: (adjusted[at] ?? 1) < 0.05 ? one.verdict : 'unclear' });
          expect([one.verdict, 'unclear']).toContain(judge(one).verdict);
        });
      }),
    );
  });

  it('leaves a single one as it is', () => {
    fc.assert(
      fc.property(side, side, (now, then) => {
        const one = compareShares(now, then);
        expect(judgeTogether([one]).judge(one)).toEqual(one);
      }),
    );
  });

  it('takes what is hidden for no test: it has no verdict and changes no other one', () => {
    const hidden = compareShares({ part: null, whole: 40 }, { part: 1, whole: 40 });
    fc.assert(
      fc.property(differences(30), fc.integer({ min: 1, max: 30 }), (all, many) => {
        const [alone, beside] = [judgeTogether(all), judgeTogether([...all, ...Array<Difference>(many).fill(hidden)])];
        expect(beside.tested).toBe(alone.tested);
        expect(all.map(beside.judge)).toEqual(all.map(alone.judge));
        expect(beside.judge(hidden).verdict).toBeNull();
      }),
    );
  });
});

const touchpoints = 14;

/** Journeys wander from one of the touchpoints to the next; from the sixth on more or fewer go back to the first. */
function mapOf(random: () => number, journeys: number, back = 0.1): ComparedMap {
  const [nodes, edges] = [touchpoints, touchpoints ** 2].map((size) => ({
    many: new Uint32Array(size),
    seen: new Uint32Array(size),
  }));
  const count = (of: typeof nodes, at: number, journey: number): void => {
    if (!of || of.seen[at] === journey) return;
    of.seen[at] = journey;
    of.many[at] = (of.many[at] ?? 0) + 1;
  };
  for (let journey = 1; journey <= journeys; journey += 1) {
    for (let at = Math.floor(random() ** 2 * 6), step = 0; at < touchpoints && step < 12; step += 1) {
      count(nodes, at, journey);
      const next = at === 5 && random() < back ? 0 : Math.max(0, at + Math.floor(random() * 5) - 1);
      if (next < touchpoints) count(edges, at * touchpoints + next, journey);
      at = next;
    }
  }
  const counted = (of: typeof nodes) => [...(of?.many ?? [])].flatMap((many, at) => (many > 0 ? [{ many, at }] : []));
  const none = { visits: null, people: null, starts: null, ends: null, inProgress: null };
  const untimed = { count: null, people: null, mean: null, p50: null, p90: null };
  return {
    journeys,
    nodes: counted(nodes).map(({ many, at }) => ({ touchpoint: at, journeys: many, ...none })),
    edges: counted(edges).map(({ many, at }) => ({
      ...{ from: Math.floor(at / touchpoints), to: at % touchpoints, journeys: many },
      ...untimed,
    })),
  };
}

describe('two maps', () => {
  const clearOf = (now: ComparedMap, then: ComparedMap) => {
    const { nodes, edges, tested } = compareMaps(now, then);
    const all = [...nodes, ...edges].map(({ journeyShare }) => journeyShare);
    const isClear = ({ verdict }: Difference): boolean => verdict === 'higher' || verdict === 'lower';
    // What the interval of each says by itself.
    const alone = all.filter(({ low, high }) => low !== null && high !== null && (low > 0 || high < 0));
    return { tested, edges, clear: all.filter(isClear).length, alone: alone.length };
  };

  it.each([
    ['windows of one length', 600, 600],
    ['a short window and a long one', 80, 1_200],
    ['a long window and a short one', 1_200, 80],
  ])('of the same customers, %s, differ clearly anywhere in about 5 %% of looks at most', (_, now, then) => {
    const runs = 200;
    let [tested, alarms, alarmsAlone] = [0, 0, 0];
    for (let seed = 1; seed <= runs; seed += 1) {
      const random = randomOf(seed * 31 + now);
      const found = clearOf(mapOf(random, now), mapOf(random, then));
      tested += found.tested;
      alarms += Math.min(1, found.clear);
      alarmsAlone += Math.min(1, found.alone);
    }
    expect(tested / runs).toBeGreaterThan(60);
    // As near as so many looks can tell.
    expect(alarms).toBeLessThanOrEqual(runs * 0.05 + 2 * Math.sqrt(runs * 0.05 * 0.95));
    // Each by itself, and nearly every look would have found something.
    expect(alarmsAlone / runs).toBeGreaterThan(0.8);
  });

  it('differ where it was planted', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const random = randomOf(500 + seed);
      const { edges } = clearOf(mapOf(random, 1_500, 0.25), mapOf(random, 1_500));
      expect(edges.find(({ from, to }) => from === 5 && to === 0)?.journeyShare.verdict).toBe('higher');
    }
  });
});
