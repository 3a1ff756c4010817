import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { boxHeight, boxWidthOf, drawStages, type DrawnStages } from './stage-drawing.js';

const stageOf = (key: string): string | null => ({ a: 'one', b: 'one', c: 'two', d: 'gone' })[key] ?? null;
const stages = ['one', 'two'];
const all = { width: 400, most: { boxes: 100, ways: 100 } };
const point = (key: string, journeys: number): DrawnStages['touchpoints'][number] => ({
  ...{ key, stage: stageOf(key), journeys },
  share: journeys / 500,
});
const keys = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { minLength: 1 });

describe('the drawing of some variants', () => {
  it('shows the figures that it is given, ways back to an earlier stage as such', () => {
    const { nodes, edges } = drawStages(
      {
        stages,
        touchpoints: [point('a', 13), point('c', 10)],
        transitions: [
          { from: 'a', to: 'c', count: 20 },
          { from: 'c', to: 'a', count: 10 },
          { from: 'a', to: 'a', count: 3 },
        ],
      },
      all,
    );
    expect(nodes.map(({ key, journeys, share }) => [key, journeys, share])).toEqual([
      ['a', 13, 0.026],
      ['c', 10, 0.02],
    ]);
    expect(edges.map(({ from, to, count, isBack }) => [from, to, count, isBack])).toEqual([
      ['a', 'c', 20, false],
      ['c', 'a', 10, true],
      ['a', 'a', 3, false],
    ]);
  });

  it('has each touchpoint once, in its stage’s band, over no other, and stages in order', () => {
    fc.assert(
      fc.property(keys, (drawn) => {
        const drawing = drawStages({ stages, touchpoints: drawn.map((key) => point(key, 5)), transitions: [] }, all);
        expect(drawing.nodes.map(({ key }) => key).sort()).toEqual([...drawn].sort());
        const [width, height] = [boxWidthOf(all.width), boxHeight];
        drawing.nodes.forEach((node, at) => {
          const band = drawing.stages.find(({ key }) => key === node.stage);
          expect(band && node.y >= band.y && node.y + height <= band.y + band.height).toBe(true);
          expect(node.x >= 0 && node.x + width <= all.width).toBe(true);
          for (const other of drawing.nodes.slice(at + 1)) {
            expect(Math.abs(node.x - other.x) >= width || Math.abs(node.y - other.y) >= height).toBe(true);
          }
        });
        const order = drawing.stages.map(({ key }) => ['one', 'two', null].indexOf(key));
        expect(order).toEqual(order.toSorted((one, other) => one - other));
      }),
    );
  });

  it('draws the first touchpoints, and the first ways between them', () => {
    const given = {
      stages,
      touchpoints: [point('a', 7), point('e', 7), point('c', 2)],
      transitions: [
        { from: 'a', to: 'e', count: 5 },
        { from: 'a', to: 'c', count: 2 },
        { from: 'e', to: 'a', count: 1 },
      ],
    };
    const drawn = (most: { boxes: number; ways: number }) => {
      const { nodes, edges } = drawStages(given, { ...all, most });
      return [nodes.map(({ key }) => key), edges.map(({ from, to }) => `${from}${to}`)];
    };
    expect(drawn({ boxes: 2, ways: 9 })).toEqual([
      ['a', 'e'],
      ['ae', 'ea'],
    ]);
    expect(drawn({ boxes: 2, ways: 1 })).toEqual([['a', 'e'], ['ae']]);
  });

  it('has no ways where nobody says in which order touchpoints come', () => {
    const drawing = drawStages({ stages, touchpoints: [point('a', 1), point('c', 1)], transitions: [] }, all);
    expect(drawing.edges).toEqual([]);
    expect(drawing.nodes).toHaveLength(2);
  });
});
