import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { MapEdge, MapNode } from '../api/api.js';
import { layoutMap, nodeSize } from './map-layout.js';

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
});
const edge = (from: string, to: string): MapEdge => ({
  from,
  to,
  count: 1,
  journeys: 1,
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

  it('puts stages side by side in their order', () => {
    const { nodes, lanes } = layoutMap([node('late', 'b'), node('early', 'a')], [], [{ key: 'a' }, { key: 'b' }]);
    expect(lanes.map((lane) => lane.stage)).toEqual(['a', 'b']);
    const at = (key: string): number => nodes.find((placed) => placed.node.touchpoint === key)?.x ?? 0;
    expect(at('early')).toBeLessThan(at('late'));
  });
});
