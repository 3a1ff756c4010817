import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { MapEdge, MapNode } from '../api/api.js';
import { pointAt } from './curve.js';
import { layoutMap } from './map-layout.js';
import { placeLabels } from './place-labels.js';
import { nodeSize } from './placement.js';
import { readingOrder } from './reading-order.js';

const node = (touchpoint: string, stage: string | null): MapNode => ({
  touchpoint,
  name: touchpoint,
  nameEn: touchpoint,
  stage,
  owner: null,
  visits: 1,
  journeys: 1,
  starts: 0,
  ends: 0,
  inProgress: 0,
  startShare: null,
  endShare: null,
  inProgressShare: null,
  reworkShare: 0,
});
const edge = (from: string, to: string): MapEdge => ({
  from,
  to,
  count: 1,
  journeys: 1,
  sourceShare: null,
  targetShare: null,
  meanSeconds: 1,
  p50Seconds: 1,
  p90Seconds: 1,
});

const maps = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 30 }).chain((ids) =>
  fc.record({
    nodes: fc.tuple(...ids.map((id) => fc.constantFrom('a', 'b', null).map((stage) => node(`t${id}`, stage)))),
    edges: fc.array(
      fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)).map(([from, to]) => edge(`t${from}`, `t${to}`)),
      { maxLength: 60 },
    ),
  }),
);

describe('layoutMap', () => {
  it('lets no two touchpoints overlap and none stand outside', () => {
    fc.assert(
      fc.property(maps, fc.boolean(), ({ nodes, edges }, staged) => {
        const map = layoutMap(nodes, edges, staged ? [{ key: 'a' }, { key: 'b' }] : []);
        expect(map.nodes).toHaveLength(nodes.length);
        map.nodes.forEach((one, at) => {
          expect(one.x - nodeSize.width / 2).toBeGreaterThanOrEqual(0);
          expect(one.x + nodeSize.width / 2).toBeLessThanOrEqual(map.width);
          expect(one.y + nodeSize.height / 2).toBeLessThanOrEqual(map.height);
          for (const other of map.nodes.slice(at + 1)) {
            const apart = Math.abs(one.x - other.x) >= nodeSize.width || Math.abs(one.y - other.y) >= nodeSize.height;
            expect(apart).toBe(true);
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  it('draws every arrow from the border of its touchpoint to the border of the other', () => {
    fc.assert(
      fc.property(maps, ({ nodes, edges: given }) => {
        const edges = [...new Map(given.map((one) => [`${one.from} ${one.to}`, one])).values()].filter(
          ({ from, to }) =>
            nodes.some(({ touchpoint }) => touchpoint === from) && nodes.some(({ touchpoint }) => touchpoint === to),
        );
        const map = layoutMap(nodes, edges, [{ key: 'a' }, { key: 'b' }]);
        expect(map.edges).toHaveLength(edges.length);
        const boxOf = (key: string) => map.nodes.find(({ node }) => node.touchpoint === key);
        for (const { edge, pieces, head } of map.edges) {
          for (const [key, end, reach] of [
            [edge.from, pointAt(pieces, 0), 1],
            [edge.to, pointAt(pieces, 1), head + 1],
          ] as const) {
            const box = boxOf(key);
            expect(Math.abs(end.x - (box?.x ?? 0))).toBeLessThanOrEqual(nodeSize.width / 2 + reach);
            expect(Math.abs(end.y - (box?.y ?? 0))).toBeLessThanOrEqual(nodeSize.height / 2 + reach);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same picture for the same map', () => {
    fc.assert(
      fc.property(maps, fc.boolean(), ({ nodes, edges }, staged) => {
        const stages = staged ? [{ key: 'a' }] : [];
        expect(layoutMap(nodes, edges, stages)).toEqual(layoutMap([...nodes], [...edges], stages));
      }),
      { numRuns: 20 },
    );
  });

  it('lays out a hundred and fifty touchpoints with thousands of transitions in bounded work', () => {
    const nodes = Array.from({ length: 150 }, (_, at) => node(`t${at}`, null));
    const edges = nodes.flatMap((from, at) =>
      Array.from({ length: 20 }, (_, step) => edge(from.touchpoint, `t${(at * 7 + step * 13) % 150}`)),
    );
    const map = layoutMap(nodes, edges, []);
    expect(map.edges).toHaveLength(3_000);
    expect(map.edges.flatMap(({ pieces }) => pieces).every(({ to }) => Number.isFinite(to.x + to.y))).toBe(true);
  });

  it('draws one touchpoint that only follows itself', () => {
    const map = layoutMap([node('t1', null)], [edge('t1', 't1')], []);
    expect(map.edges[0]?.pieces.length).toBeGreaterThan(0);
    expect(map.width).toBeGreaterThan(nodeSize.width);
  });

  it('puts stages side by side in their order', () => {
    const { nodes, lanes } = layoutMap([node('late', 'b'), node('early', 'a')], [], [{ key: 'a' }, { key: 'b' }]);
    expect(lanes.map((lane) => lane.stage)).toEqual(['a', 'b']);
    const at = (key: string): number => nodes.find((placed) => placed.node.touchpoint === key)?.x ?? 0;
    expect(at('early')).toBeLessThan(at('late'));
  });
});

describe('stages as columns', () => {
  const many = fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 40 }).chain((ids) =>
    fc.record({
      nodes: fc.tuple(
        ...ids.map((id) => fc.constantFrom('a', 'b', 'c', 'd', null).map((stage) => node(`t${id}`, stage))),
      ),
      edges: fc.uniqueArray(
        fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)).map(([from, to]) => edge(`t${from}`, `t${to}`)),
        { maxLength: 120, selector: ({ from, to }) => `${from} ${to}` },
      ),
    }),
  );
  const stages = ['a', 'b', 'c', 'd'].map((key) => ({ key }));

  it('hold every touchpoint of a stage at one x, further right stage by stage', () => {
    fc.assert(
      fc.property(many, ({ nodes, edges }) => {
        const map = layoutMap(nodes, edges, stages);
        if (nodes.every(({ stage }) => stage === null)) return;
        const order = ['a', 'b', 'c', 'd', null];
        const xs = order.map((stage) => [
          ...new Set(map.nodes.filter((one) => one.node.stage === stage).map(({ x }) => x)),
        ]);
        expect(xs.every((own) => own.length <= 1)).toBe(true);
        const columns = xs.flat();
        expect(columns).toEqual([...columns].sort((one, other) => one - other));
        expect(new Set(columns).size).toBe(columns.length);
      }),
      { numRuns: 40 },
    );
  });

  it('lead back only where a transition goes to an earlier column, or up in its own', () => {
    const map = layoutMap([node('x', 'a'), node('y', 'b')], [edge('x', 'y'), edge('y', 'x'), edge('x', 'x')], stages);
    expect(map.edges.map(({ edge: { from, to }, backward }) => [from + to, backward])).toEqual([
      ['xy', false],
      ['yx', true],
      ['xx', false],
    ]);
  });
});

describe('readingOrder', () => {
  it('reads downwards as people pass', () => {
    const nodes = ['paid', 'cart', 'checkout', 'seen'].map((key) => node(key, 'a'));
    const order = readingOrder(nodes, [edge('seen', 'cart'), edge('cart', 'checkout'), edge('checkout', 'paid')]);
    expect(order.map(({ touchpoint }) => touchpoint)).toEqual(['seen', 'cart', 'checkout', 'paid']);
  });
});

describe('placeLabels', () => {
  it('covers neither a touchpoint nor another label, and runs over no side of the map', () => {
    fc.assert(
      fc.property(maps, ({ nodes, edges }) => {
        const map = layoutMap(nodes, edges, [{ key: 'a' }, { key: 'b' }]);
        const labels = [
          ...placeLabels(
            map.edges.map((placed) => ({ placed, text: '−12,3 puan' })),
            map.nodes,
            map.width,
          ).values(),
        ];
        labels.forEach((one, at) => {
          expect(one.x - one.width / 2).toBeGreaterThanOrEqual(0);
          expect(one.x + one.width / 2).toBeLessThanOrEqual(map.width);
          for (const other of labels.slice(at + 1)) {
            const apart = Math.abs(one.x - other.x) >= (one.width + other.width) / 2 || Math.abs(one.y - other.y) >= 18;
            expect(apart).toBe(true);
          }
          for (const { x, y } of map.nodes) {
            const apart =
              Math.abs(one.x - x) >= (one.width + nodeSize.width) / 2 ||
              Math.abs(one.y - y) >= (18 + nodeSize.height) / 2;
            expect(apart).toBe(true);
          }
        });
      }),
      { numRuns: 60 },
    );
  });
});
