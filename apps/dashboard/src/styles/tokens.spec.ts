import { describe, expect, it } from '@jest/globals';
import { categories, rampOf, ramps, rampSteps } from '../chart/palette.js';
import { contrast } from './contrast.js';
import { paces, pairs } from './pairs.js';
import { difference, seen, visions, type Vision } from './testing/colour-difference.js';
import { colour, colourNames, rawColours, schemes, strayColours, type Scheme } from './testing/tokens.js';

/** The published figures of these palettes are rounded to a tenth. */
const rounding = 0.05;

const cats = categories.map(({ token }) => token.slice(2));
const smallest = (numbers: readonly number[]): number => Math.min(...numbers);
const neighbours = (names: readonly string[], scheme: Scheme, vision: Vision): number[] =>
  names.slice(1).map((name, at) => difference(look(names[at] ?? '', scheme, vision), look(name, scheme, vision)));
const look = (name: string, scheme: Scheme, vision: Vision) => seen(colour(name, scheme), vision);
const allVisions = Object.keys(visions) as Vision[];

describe.each(schemes)('colours on %s pages', (scheme) => {
  it.each(Object.entries(pairs))('let %s be seen', (_, { inks, grounds, least }) => {
    const weak = inks.flatMap((ink) =>
      grounds
        .map((ground) => ({ ink, ground, ratio: contrast(colour(ink, scheme), colour(ground, scheme)) }))
        .filter(({ ratio }) => ratio < least),
    );
    expect(weak).toEqual([]);
  });

  it.each(ramps)('let numbers be read on every step of the ramp of %s, with the ink it names', (ramp) => {
    const steps = rampOf(ramp);
    expect(steps).toHaveLength(rampSteps);
    for (const { ground, ink } of steps) {
      const ratio = contrast(colour(ink.slice(2), scheme), colour(ground.slice(2), scheme));
      expect([ground, ratio >= 5]).toEqual([ground, true]);
    }
  });

  it.each([
    ['frequency', 6],
    ['time', 6],
    ['difference', 14],
  ] as const)('keep neighbouring steps of the ramp of %s at least %d apart in every vision', (ramp, least) => {
    const names = rampOf(ramp).map(({ ground }) => ground.slice(2));
    for (const vision of allVisions) {
      const closest = smallest(neighbours(names, scheme, vision));
      expect([vision, closest >= least - rounding]).toEqual([vision, true]);
    }
  });

  it('let the classes of time on the map be told apart, each darker or lighter than the one before', () => {
    for (const vision of allVisions) {
      expect([vision, smallest(neighbours(paces, scheme, vision)) >= 6]).toEqual([vision, true]);
    }
    const contrasts = paces.map((pace) => contrast(colour(pace, scheme), colour('lane', scheme)));
    expect(contrasts).toEqual([...contrasts].sort((one, other) => one - other));
  });
});

describe('the six categories', () => {
  it.each([
    ['light', 'normal', 24.9],
    ['light', 'protan', 17.6],
    ['light', 'deutan', 17.3],
    ['light', 'tritan', 14.3],
    ['dark', 'normal', 28.4],
    ['dark', 'protan', 20.4],
    ['dark', 'deutan', 19.9],
    ['dark', 'tritan', 16.2],
  ] as const)('on %s pages, in %s vision, are all at least %d apart', (scheme, vision, figure) => {
    const distances = cats.flatMap((one, at) =>
      cats.slice(at + 1).map((other) => difference(look(one, scheme, vision), look(other, scheme, vision))),
    );
    expect(distances).toHaveLength(15);
    expect(smallest(distances)).toBeGreaterThanOrEqual(figure - rounding);
  });

  it('are told apart without colour, by a marker and a dash each', () => {
    expect(new Set(categories.map(({ marker }) => marker)).size).toBe(6);
    expect(new Set(categories.map(({ dash }) => dash)).size).toBe(6);
  });
});

describe('the tokens', () => {
  it('hold every colour once for light and once for dark pages, and each is in a pair above', () => {
    // Two more: the line of those who ask for more contrast.
    expect(rawColours).toBe(2 * colourNames.length + 2);
    const named = [
      ...Object.values(pairs).flatMap(({ inks, grounds }) => [...inks, ...grounds]),
      ...ramps.flatMap((ramp) => rampOf(ramp).flatMap(({ ground, ink }) => [ground.slice(2), ink.slice(2)])),
    ];
    // Lines that only part what is already apart.
    const decoration = ['line', 'node-line'];
    expect([...new Set([...named, ...decoration])].sort()).toEqual([...colourNames].sort());
  });

  it('are the only place of colours', () => {
    expect(strayColours()).toEqual([]);
  });
});
