import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { timeClasses, timeColours } from './time-classes.js';

describe('timeClasses', () => {
  it('finds round limits between times of every kind', () => {
    const { limits, colourOf } = timeClasses([80, 90, 140, 3_000, 130_000, 160_000, 400_000, 410_000]);
    expect(limits).toEqual([120, 1_800, 172_800, 259_200]);
    expect(colourOf(80)).toBe(0);
    expect(colourOf(410_000)).toBe(timeColours - 1);
  });

  it('gives one colour where there is one time, or none', () => {
    expect(timeClasses([60, 60, 60])).toMatchObject({ limits: [] });
    expect(timeClasses([]).colourOf(5)).toBe(0);
  });

  it('never gives a longer time a faster colour, and only colours that there are', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1 }), (times) => {
        const { limits, colourOf } = timeClasses(times);
        const colours = [...times].sort((one, other) => one - other).map(colourOf);
        expect(colours).toEqual([...colours].sort((one, other) => one - other));
        expect(colours.every((colour) => Number.isInteger(colour) && colour >= 0 && colour < timeColours)).toBe(true);
        expect(limits).toEqual([...limits].sort((one, other) => one - other));
      }),
    );
  });
});
