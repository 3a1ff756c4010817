import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { placeStages } from './stage-strip-layout.js';
import type { StageSummary } from './use-overview.js';

const measure = (text: string): number => text.length * 8;

function stage(key: string, part: Partial<StageSummary> = {}): StageSummary {
  return {
    ...{
      key,
      name: `Aşama ${key}`,
      nameEn: `Stage ${key}`,
      owner: null,
      journeys: 100,
      left: 20,
      time: null,
      score: null,
    },
    ...{ reached: { value: 0.5, low: 0.4, high: 0.6 }, leave: { value: 0.2, low: 0.1, high: 0.3 }, hidden: [] },
    ...part,
  };
}

const place = (stages: readonly StageSummary[], width: number) =>
  placeStages(stages, { width, nameOf: ({ name }) => name, measure });

describe('the stage strip', () => {
  it('keeps stages apart and in their order, and fits into any width', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 240, max: 1_900 }), (count, width) => {
        const stages = Array.from({ length: count }, (_, at) => stage(String(at)));
        const strip = place(stages, width);
        strip.stages.forEach((one, at) => {
          expect(one.x).toBeGreaterThanOrEqual(0);
          expect(one.x + one.width).toBeLessThanOrEqual(width + 1e-6);
          expect(one.y + strip.stageHeight).toBeLessThanOrEqual(strip.height + 1e-6);
          const next = strip.stages[at + 1];
          if (next) expect(next.y > one.y || next.x > one.x + one.width).toBe(true);
        });
      }),
    );
  });

  it('fills the track by the share that reaches a stage, and hatches those of them who end in it', () => {
    const [one] = place([stage('a')], 400).stages;
    expect(one).toMatchObject({ width: 400, reached: 200, left: 40 });
    const [hidden] = place([stage('b', { reached: null, leave: null, hidden: ['journeys', 'left'] })], 400).stages;
    expect(hidden).toMatchObject({ reached: 0, left: 0, score: null });
  });

  it('places a score between the lowest and the highest that it can be', () => {
    const nps = { metric: 'nps', min: 0, max: 10, value: 0, low: -50, high: 50, n: 40 } as const;
    expect(place([stage('a', { score: nps })], 400).stages[0]?.score).toEqual({ at: 200, low: 100, high: 300 });
    const csat = { ...nps, metric: 'csat', min: 1, max: 5, value: 0.8, low: 0.7, high: 0.9 } as const;
    expect(place([stage('a', { score: csat })], 400).stages[0]?.score?.at).toBeCloseTo(320, 9);
  });

  it('takes no more room than its names and figures need', () => {
    const plain = place([stage('a'), stage('b')], 900);
    const scored = place([stage('a', { hidden: ['score'] }), stage('b')], 900);
    const long = place([stage('a'), stage('b', { name: 'Satın alma sonrası destek ve iade süreçleri bütünü' })], 300);
    expect(scored.height).toBeGreaterThan(plain.height);
    expect(long.nameHeight).toBe(2 * plain.nameHeight);
    expect(place([], 900).stages).toEqual([]);
  });
});
