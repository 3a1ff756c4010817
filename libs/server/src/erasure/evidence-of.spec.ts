import { describe, expect, it } from '@jest/globals';
import { withoutEvidence } from './evidence-of.js';

const link = (linked: string, subject: string) => ({ kind: 'seen', linked, subject, occurred: '1' });

describe('withoutEvidence', () => {
  it('drops what names one of the subjects at either end', () => {
    const evidence = [link('1', '2'), link('3', '-4'), link('5', '6')];
    expect(withoutEvidence(evidence, new Set([1n]))).toEqual([link('3', '-4'), link('5', '6')]);
    expect(withoutEvidence(evidence, new Set([-4n, 6n]))).toEqual([link('1', '2')]);
  });

  it('hands on the very value where it says nothing of them, or is not what the way in writes', () => {
    const evidence = [link('1', '2')];
    expect(withoutEvidence(evidence, new Set([3n]))).toBe(evidence);
    for (const strange of [null, 'x', { linked: '1' }, [null, 1, { linked: 'x' }]]) {
      expect(withoutEvidence(strange, new Set([1n]))).toBe(strange);
    }
  });
});
