import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { flagsOf, marksOf, numberedFor, onStep, type Annotation, type Numbered, type Span } from './numbered.js';

function note(from: string, more: Partial<Annotation> = {}): Annotation {
  return {
    ...{ id: null, kind: 'note', from, to: from, text: 'x', journeyType: null, touchpoint: null },
    ...{ author: null, times: 1, events: null, ...more },
  };
}

const numbered = (...annotations: readonly Annotation[]): Numbered[] =>
  annotations.map((annotation, at) => ({ number: at + 1, annotation }));
const day = (at: number): string => new Date(Date.UTC(2026, 2, 1 + at)).toISOString().slice(0, 10);
const days = (count: number, each = 1): Span[] =>
  Array.from({ length: count }, (_, at) => ({ from: day(at * each), to: day(at * each + each - 1) }));

describe('the annotations of a chart', () => {
  it('are those of the workspace, of its journey type and of its touchpoint, numbered as they come', () => {
    const all = [
      note(day(0)),
      note(day(1), { journeyType: 'order' }),
      note(day(2), { journeyType: 'claim' }),
      note(day(3), { touchpoint: 'payment' }),
      note(day(4), { touchpoint: 'search' }),
    ];
    const of = (touchpoint?: string) =>
      numberedFor(all, { journeyType: 'order', touchpoint }).map(({ number, annotation }) => [number, annotation.from]);
    expect(of()).toEqual([
      [1, day(0)],
      [2, day(1)],
    ]);
    expect(of('payment')).toEqual([
      [1, day(0)],
      [2, day(1)],
      [3, day(3)],
    ]);
  });

  it('stand on the steps that they touch, those that begin together on one', () => {
    const weeks = days(4, 7);
    const marks = marksOf(
      numbered(note('2026-01-01'), note(day(0)), note(day(3), { to: day(15) }), note(day(20)), note('2027-01-01')),
      weeks,
    );
    expect(marks.map(({ at, to, numbered: own }) => [at, to, own.map(({ number }) => number)])).toEqual([
      [0, 2, [2, 3]],
      [2, 2, [4]],
    ]);
    expect(weeks.map((week, at) => onStep(marks, at, week).map(({ number }) => number))).toEqual([
      [2, 3],
      [3],
      [3, 4],
      [],
    ]);
  });

  it('lose none that touches a step, whatever the days and the steps', () => {
    const span = fc.tuple(fc.integer({ min: -20, max: 80 }), fc.integer({ min: 0, max: 30 }));
    fc.assert(
      fc.property(
        fc.array(span, { maxLength: 30 }),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(1, 7),
        (spans, count, each) => {
          const steps = days(count, each);
          const sorted = spans
            .map(([from, length]) => note(day(from), { to: day(from + length) }))
            .sort((one, other) => (one.from < other.from ? -1 : 1));
          const marks = marksOf(numbered(...sorted), steps);
          const touching = numbered(...sorted).filter(
            ({ annotation }) => annotation.to >= day(0) && annotation.from <= day(count * each - 1),
          );
          expect(marks.flatMap((mark) => mark.numbered)).toEqual(touching);
          steps.forEach((step, at) => {
            const own = touching.filter(({ annotation }) => annotation.from <= step.to && annotation.to >= step.from);
            expect(onStep(marks, at, step)).toEqual(own);
          });
          const flags = flagsOf(marks, (at) => at * 5, 16);
          flags.forEach(({ x }, at) => expect(x - (flags[at - 1]?.x ?? -Infinity)).toBeGreaterThanOrEqual(16));
        },
      ),
    );
  });

  it('share a flag where they are too close, which names every one of them', () => {
    const marks = marksOf(numbered(note(day(0)), note(day(1)), note(day(2)), note(day(9)), note(day(9))), days(12));
    expect(flagsOf(marks, (at) => at * 10, 18)).toEqual([
      { x: 0, label: '1–2' },
      { x: 20, label: '3' },
      { x: 90, label: '4–5' },
    ]);
  });
});
