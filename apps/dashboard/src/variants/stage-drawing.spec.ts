import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { boxHeight, boxWidthOf, drawStages } from './stage-drawing.js';

const stageOf = (key: string): string | null => ({ a: 'one', b: 'one', c: 'two', d: 'gone' })[key] ?? null;
const of = { stages: ['one', 'two'], stageOf, width: 400, ordered: true, most: 100 };
const variant = fc.record({
  touchpoints: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { minLength: 1, maxLength: 8 }),
  journeys: fc.integer({ min: 1, max: 500 }),
});

describe('the drawing of some variants', () => {
  it('counts journeys of a touchpoint once and of a way as often as it is gone', () => {
    const { nodes, edges } = drawStages(
      [
        { touchpoints: ['a', 'c', 'a', 'c'], journeys: 10 },
        { touchpoints: ['a', 'a'], journeys: 3 },
      ],
      of,
    );
    expect(nodes.map(({ key, journeys }) => [key, journeys])).toEqual([
      ['a', 13],
      ['c', 10],
    ]);
    expect(edges.map(({ from, to, count, isBack }) => [from, to, count, isBack])).toEqual([
      ['a', 'c', 20, false],
      ['c', 'a', 10, true],
      ['a', 'a', 3, false],
    ]);
  });

  it('has each touchpoint once, in its stage’s band, over no other, and stages in order', () => {
    fc.assert(
      fc.property(fc.array(variant, { maxLength: 12 }), (variants) => {
        const drawing = drawStages(variants, of);
        const keys = new Set(variants.flatMap(({ touchpoints }) => touchpoints));
        expect(new Set(drawing.nodes.map(({ key }) => key))).toEqual(keys);
        expect(drawing.nodes).toHaveLength(keys.size);
        const [width, height] = [boxWidthOf(of.width), boxHeight];
        drawing.nodes.forEach((node, at) => {
          const band = drawing.stages.find(({ key }) => key === node.stage);
          expect(band && node.y >= band.y && node.y + height <= band.y + band.height).toBe(true);
          expect(node.x >= 0 && node.x + width <= of.width).toBe(true);
          for (const other of drawing.nodes.slice(at + 1)) {
            expect(Math.abs(node.x - other.x) >= width || Math.abs(node.y - other.y) >= height).toBe(true);
          }
        });
        const order = drawing.stages.map(({ key }) => ['one', 'two', null].indexOf(key));
        expect(order).toEqual(order.toSorted((one, other) => one - other));
        const ways = variants.reduce((sum, { touchpoints, journeys }) => sum + (touchpoints.length - 1) * journeys, 0);
        expect(drawing.edges.reduce((sum, { count }) => sum + count, 0)).toBe(ways);
      }),
    );
  });

  it('draws the touchpoints with most journeys, and the ways between them', () => {
    const drawing = drawStages(
      [
        { touchpoints: ['a', 'c', 'e'], journeys: 2 },
        { touchpoints: ['a', 'e'], journeys: 5 },
      ],
      {
        ...of,
        most: 2,
      },
    );
    expect(drawing.nodes.map(({ key }) => key)).toEqual(['a', 'e']);
    expect(drawing.edges.map(({ from, to, count }) => [from, to, count])).toEqual([['a', 'e', 5]]);
  });

  it('has no ways where nobody says in which order touchpoints come', () => {
    const drawing = drawStages([{ touchpoints: ['a', 'c'], journeys: 1 }], { ...of, ordered: false });
    expect(drawing.edges).toEqual([]);
    expect(drawing.nodes).toHaveLength(2);
  });
});
