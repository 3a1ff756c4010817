import { expect } from '@jest/globals';
import type { Figures } from './import-log.js';
import { api } from './system.js';

/** What the tests read of a map. */
export interface JourneyMap {
  summary: { events: number; journeys: number; subjects: number; variants: number };
  nodes: { touchpoint: string; visits: number; starts: number; ends: number; inProgress: number }[];
  edges: { from: string; to: string; count: number; meanSeconds: number; p50Seconds: number }[];
  suppressed: unknown[];
}

/** The whole map of a workspace's cases. */
export function mapOf(workspace: string, journeyType = 'case'): Promise<JourneyMap> {
  return api<JourneyMap>(`/workspaces/${workspace}/journey-map?journeyType=${journeyType}`);
}

/** Compares every figure of a map; times to a millionth of themselves, or to `rounding` seconds. */
export function expectFigures(map: JourneyMap, figures: Figures, rounding = 2e-6): void {
  const { events, journeys, variants } = figures;
  expect(map.suppressed).toEqual([]);
  expect(map.summary).toMatchObject({ events, journeys, variants });
  const counts = (pick: (node: JourneyMap['nodes'][number]) => number): Record<string, number> =>
    Object.fromEntries(
      map.nodes.map((node) => [node.touchpoint, pick(node)] as const).filter(([, count]) => count > 0),
    );
  expect(counts((node) => node.visits)).toEqual(figures.visits);
  expect(counts((node) => node.starts)).toEqual(figures.starts);
  expect(counts((node) => node.ends + node.inProgress)).toEqual(figures.ends);
  const edges = map.edges.map((edge) => [JSON.stringify([edge.from, edge.to]), edge] as const);
  expect(Object.fromEntries(edges.map(([key, { count }]) => [key, count]))).toEqual(
    Object.fromEntries(Object.entries(figures.edges).map(([key, { count }]) => [key, count])),
  );
  const far = (found: number, right: number): boolean =>
    Math.abs(found - right) > Math.max(rounding, Math.abs(right) * 1e-6);
  const wrong = edges.filter(([key, { meanSeconds, p50Seconds }]) => {
    const right = figures.edges[key];
    return !right || far(meanSeconds, right.mean) || far(p50Seconds, right.p50);
  });
  expect(wrong.map(([key, edge]) => [key, edge, figures.edges[key]])).toEqual([]);
}
