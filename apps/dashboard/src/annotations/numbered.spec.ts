import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keepWorkspace } from '../api/keep-last.js';
import {
  bandOf,
  extentOf,
  flagsOf,
  isGone,
  isWithin,
  marksOf,
  numberedFor,
  onStep,
  type Annotation,
  type Numbered,
  type Span,
} from './numbered.js';

function note(from: string, more: Partial<Annotation> = {}): Annotation {
  return {
    ...{ id: null, kind: 'note', from, to: from, text: 'x', journeyType: null, touchpoint: null },
    ...{ author: null, times: 1, events: null, version: null, ...more },
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
        },
      ),
    );
  });

  it('begin and end at the edges where they began before the first step or go on after the last', () => {
    const steps = days(4, 7);
    const xOf = (at: number): number => 10 + at * 10;
    const edges = { left: 2, right: 50 };
    const marks = marksOf(
      numbered(
        ...[note('2026-01-01', { to: day(8) }), note('2026-02-01', { to: day(0) })],
        ...[note(day(0)), note(day(1), { to: day(9) }), note(day(20), { to: '2027-01-01' })],
      ),
      steps,
    );
    expect(
      marks.map((mark) => [mark.at, mark.isBefore, mark.isAfter, mark.numbered.map(({ number }) => number)]),
    ).toEqual([
      [0, true, false, [1, 2]],
      [0, false, false, [3, 4]],
      [2, false, true, [5]],
    ]);
    expect(marks.map((mark) => bandOf(mark, xOf, edges))).toEqual([
      { left: 2, right: 20 },
      { left: 10, right: 20 },
      { left: 30, right: 50 },
    ]);
    expect(marksOf(numbered(note(day(30))), steps)).toEqual([]);
    const [alone] = marksOf(numbered(note(day(7))), steps);
    expect(alone && bandOf(alone, xOf, edges)).toBeNull();
    const [ended] = marksOf(numbered(note('2026-01-01', { to: day(0) })), steps);
    // The first step may stand at the edge itself.
    expect(ended && bandOf(ended, () => 2, edges)).toEqual({ left: 2, right: 5 });
    expect(flagsOf(marks.slice(0, 1), xOf, edges)).toEqual([{ x: 2, anchor: 'start', label: '1–2' }]);
  });

  it('have numbers that neither overlap nor leave the drawing, and every one of them', () => {
    const span = fc.tuple(fc.integer({ min: -5, max: 60 }), fc.integer({ min: 0, max: 30 }));
    fc.assert(
      fc.property(
        fc.array(span, { maxLength: 60 }),
        fc.integer({ min: 120, max: 900 }),
        fc.integer({ min: 0, max: 40 }),
        (spans, width, left) => {
          const sorted = spans
            .map(([from, length]) => note(day(from), { to: day(from + length) }))
            .sort((one, other) => (one.from < other.from ? -1 : 1));
          const marks = marksOf(numbered(...sorted), days(60));
          const flags = flagsOf(marks, (at) => left + (at * (width - left)) / 59, { left, right: width });
          const extents = flags.map(extentOf);
          extents.forEach((extent, at) => {
            expect(extent.left).toBeGreaterThanOrEqual(at === 0 ? left : (extents[at - 1]?.right ?? 0) + 4);
            expect(extent.right).toBeLessThanOrEqual(width);
          });
          const said = flags.flatMap(({ label }) =>
            label.split(', ').flatMap((run) => {
              const [first = 0, last = first] = run.split('–').map(Number);
              return Array.from({ length: last - first + 1 }, (_, at) => first + at);
            }),
          );
          expect(said).toEqual(marks.flatMap((mark) => mark.numbered.map(({ number }) => number)));
        },
      ),
    );
  });

  it('are while an answer comes those of the same workspace, and of the days alone that were asked for', () => {
    const last = [note(day(0))];
    expect(keepWorkspace('ws')(last, { queryKey: ['annotations', 'ws', day(0), day(9)] })).toBe(last);
    expect(keepWorkspace('ws')(last, { queryKey: ['annotations', 'other', day(0), day(9)] })).toBeUndefined();
    expect(keepWorkspace('ws')(last)).toBeUndefined();
    const one = note(day(3), { to: day(5) });
    const within = (from?: string, to?: string) => isWithin(one, { from, to });
    expect([within(day(5), day(9)), within(day(0), day(3)), within(), within(undefined, day(3))]).toEqual(
      Array.from({ length: 4 }, () => true),
    );
    expect([within(day(6)), within(undefined, day(2)), within(day(6), day(9))]).toEqual([false, false, false]);
  });

  it('are of a journey type that is gone where that is known', () => {
    const about = (journeyType: string | null, types?: readonly { key: string }[]) =>
      isGone(note(day(0), { journeyType }), types);
    expect([about('claim', [{ key: 'order' }]), about('order', [{ key: 'order' }])]).toEqual([true, false]);
    expect([about('claim'), about(null, [])]).toEqual([false, false]);
  });

  it('share a flag where they are too close, which names every one of them', () => {
    const marks = marksOf(numbered(note(day(0)), note(day(1)), note(day(2)), note(day(9)), note(day(9))), days(12));
    expect(flagsOf(marks, (at) => at * 10, { left: 0, right: 110 })).toEqual([
      { x: 0, anchor: 'start', label: '1–3' },
      { x: 90, anchor: 'middle', label: '4–5' },
    ]);
    expect(flagsOf(marks, (at) => at * 20, { left: -9, right: 182 })).toEqual([
      { x: 0, anchor: 'middle', label: '1' },
      { x: 20, anchor: 'middle', label: '2' },
      { x: 40, anchor: 'middle', label: '3' },
      { x: 182, anchor: 'end', label: '4–5' },
    ]);
  });
});
