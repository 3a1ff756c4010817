import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { directions, dismissalReasons, isDismissed, type Dismissed } from './dismissal.js';
import { clearlyChanged, rankChanges, tellChanges, type Candidate } from './rank-changes.js';

/** Both steps at once. */
const changesOf = <C extends Candidate>(all: readonly C[], by: Parameters<typeof tellChanges<C>>[1]) =>
  tellChanges(rankChanges(all), by);

const metrics = ['reach', 'ending', 'csat'];
const places = ['', 's1', 's2', 't1', 't2', 't3'];
const within: Readonly<Record<string, readonly string[]>> = { t1: ['s1'], t2: ['s1'], t3: ['s2'] };

const direction = fc.constantFrom(...directions);

/** Figures that changed clearly, or not at all, each once. */
const candidates = fc.uniqueArray(
  fc
    .record({
      metric: fc.constantFrom(...metrics),
      place: fc.constantFrom(...places),
      journeys: fc.integer({ min: 100, max: 5_000 }),
      size: fc.integer({ min: 0, max: 40 }),
      way: direction,
    })
    .map(({ metric, place, journeys, size, way }): Candidate => {
      const difference = ((way === 'higher' ? 1 : -1) * size) / 100;
      const verdict = size > 2 ? way : 'unclear';
      return {
        ...{ key: `${metric} ${place}`, metric, place, within: within[place] ?? [], kind: 'share', width: 1 },
        // No two figures are the same one, which would be tested once.
        ...{ journeys, n: 500 + metrics.indexOf(metric) * 10 + places.indexOf(place), baseN: 900 },
        difference: {
          ...{ value: 0.5 + difference, base: 0.5, difference, verdict },
          ...{ low: difference - 0.02, high: difference + 0.02 },
        },
      };
    }),
  { selector: ({ key }) => key, maxLength: 18 },
);
const dismissed = fc.array(
  fc.record({
    metric: fc.constantFrom(...metrics),
    place: fc.constantFrom(...places),
    direction,
    reason: fc.constantFrom(...dismissalReasons),
  }),
  { maxLength: 12 },
);
const keysOf = (ranked: ReturnType<typeof changesOf>): string[] => ranked.changes.map(({ candidate }) => candidate.key);
const setAside = ({ metric, place, difference }: Candidate, all: readonly Dismissed[]): boolean =>
  isDismissed({ metric, place, verdict: difference.verdict }, all);

describe('what was set aside', () => {
  it('holds for the figure in both directions, and where it is known for its direction alone', () => {
    const figure = { metric: 'reach', place: 't1' };
    const held = (reason: Dismissed['reason'], verdict: string | null, of = figure): boolean =>
      isDismissed({ ...of, verdict }, [{ ...figure, direction: 'lower', reason }]);
    const both = (reason: Dismissed['reason']) => [held(reason, 'lower'), held(reason, 'higher')];
    expect({ known: both('known'), wrong: both('wrong'), not_important: both('not_important') }).toEqual({
      known: [true, false],
      wrong: [true, true],
      not_important: [true, true],
    });
    for (const reason of dismissalReasons) {
      expect(held(reason, 'lower', { metric: 'ending', place: 't1' })).toBe(false);
      expect(held(reason, 'lower', { metric: 'reach', place: 's1' })).toBe(false);
    }
    expect(isDismissed({ ...figure, verdict: 'lower' }, [])).toBe(false);
  });

  it('is never told, and makes room for what is next in rank, which is in the order of before', () => {
    fc.assert(
      fc.property(candidates, dismissed, (all, aside) => {
        const whole = keysOf(changesOf(all, { most: all.length }));
        const told = changesOf(all, { most: 3, dismissed: aside });
        expect(told.changes.some(({ candidate }) => setAside(candidate, aside))).toBe(false);
        // What was told anyway and is not set aside goes on being told, as far as there is room.
        const kept = whole.filter((key) => all.some((one) => one.key === key && !setAside(one, aside)));
        if (kept.length === whole.length) expect([keysOf(told), told.passedOver]).toEqual([whole.slice(0, 3), 0]);
        const first = kept[0];
        if (first !== undefined) expect(keysOf(told).length).toBeGreaterThan(0);
        if (whole[0] !== undefined && whole[0] === first) expect(keysOf(told)[0]).toBe(first);
        const weights = told.changes.map(({ impact, certainty }) => impact * certainty);
        expect(weights).toEqual([...weights].sort((left, right) => right - left));
      }),
    );
  });

  it('changes no verdict: as many are tested, with the same p-values in families of the same size', () => {
    fc.assert(
      fc.property(candidates, dismissed, (all, aside) => {
        const plain = changesOf(all, { most: all.length });
        const told = changesOf(all, { most: all.length, dismissed: aside });
        expect(told.tested).toBe(plain.tested);
        if (told.changes.length === 0) {
          expect(told.passedOver).toBeGreaterThanOrEqual(plain.changes.length);
        }
        for (const change of told.changes) {
          const before = plain.changes.find(({ candidate }) => candidate.key === change.candidate.key);
          if (before) expect(change).toEqual(before);
        }
        const whole = clearlyChanged(all);
        for (const { candidate } of told.changes)
          if (candidate.place === '') expect(whole.has(candidate.key)).toBe(true);
      }),
    );
  });

  it('is as if what was set aside had been tested and not been clear', () => {
    fc.assert(
      fc.property(candidates, dismissed, fc.integer({ min: 1, max: 4 }), (all, aside, most) => {
        const mayTell = (_: readonly Candidate[], next: Candidate): boolean => !setAside(next, aside);
        const told = changesOf(all, { most, dismissed: aside });
        expect(told.changes).toEqual(changesOf(all, { most, mayTell }).changes);
      }),
    );
  });

  it('is counted only where it would be told: neither what may not be, nor what the list has no room for', () => {
    const clear = (key: string, journeys: number): Candidate => ({
      ...{
        key,
        metric: 'reach',
        place: key,
        within: [],
        kind: 'share',
        width: 1,
        journeys,
        n: 500 + journeys,
        baseN: 900,
      },
      difference: { value: 0.3, base: 0.5, difference: -0.2, low: -0.22, high: -0.18, verdict: 'lower' },
    });
    const all = ['a', 'b', 'c', 'd', 'e'].map((key, at) => clear(key, 900 - at * 100));
    const aside = (...keys: string[]): Dismissed[] =>
      keys.map((place) => ({ metric: 'reach', place, direction: 'lower', reason: 'known' }));
    const told = (dismissed: Dismissed[], mayTell = (): boolean => true) => {
      const ranked = changesOf(all, { most: 3, dismissed, mayTell });
      return [keysOf(ranked).join(''), ranked.passedOver];
    };
    expect(told([])).toEqual(['abc', 0]);
    expect(told(aside('b'))).toEqual(['acd', 1]);
    expect(told(aside('a', 'c'))).toEqual(['bde', 2]);
    expect(told(aside('e'))).toEqual(['abc', 0]);
    expect(told(aside('a', 'b', 'c', 'd', 'e'))).toEqual(['', 5]);
    expect(told(aside('a'), () => false)).toEqual(['', 0]);
  });
});
