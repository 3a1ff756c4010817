import { describe, expect, it } from '@jest/globals';
import { nextSteps, type Present } from './suggest-next.js';

const fresh: Present = {
  touchpoints: [
    { stage: null, name: null },
    { stage: 'a', name: null },
    { stage: null, name: 'B' },
  ],
  type: { goalTouchpoint: null },
  sources: [{ kind: 'import' }],
  members: 1,
};
const of = (more: Partial<Present>) => nextSteps({ ...fresh, ...more }).map(({ step }) => step);

describe('what is suggested after an import', () => {
  it('is what changes most, three of it', () => {
    expect(nextSteps(fresh)).toEqual([
      { step: 'stages', count: 2 },
      { step: 'goal', count: 0 },
      { step: 'people', count: 0 },
    ]);
  });

  it('is nothing that is done already', () => {
    const staged = [{ stage: 'a', name: null }];
    expect(of({ touchpoints: staged })).toEqual(['goal', 'people', 'live']);
    expect(of({ touchpoints: staged, type: { goalTouchpoint: 'x' } })).toEqual(['people', 'live', 'variants']);
    expect(of({ touchpoints: staged, type: { goalTouchpoint: 'x' }, members: 4 })).toEqual([
      ...['live', 'variants', 'overview'],
    ]);
    expect(of({ touchpoints: staged, type: { goalTouchpoint: 'x' }, members: 4, sources: [{ kind: 'live' }] })).toEqual(
      ['variants', 'overview', 'names'],
    );
  });

  it('is nothing that the reader may not do, or that could not be looked up', () => {
    expect(of({ members: null, type: null, touchpoints: [], sources: [] })).toEqual(['variants', 'overview']);
  });
});
