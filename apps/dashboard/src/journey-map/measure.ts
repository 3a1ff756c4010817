import { timeClasses } from './time-classes.js';
import type { MapEdge, MapNode } from '../api/api.js';
import type { Measure } from './map-search.js';

/** Steps of a ramp. */
export const steps = 7;

/** A difference of shares in seven steps: at least 10 points, at least 3, less; none where it is not clear. */
export function differenceStep(difference: number | null, isClear: boolean): number {
  if (difference === null || !isClear) return 3;
  const size = Math.abs(difference) >= 0.1 ? 3 : Math.abs(difference) >= 0.03 ? 2 : 1;
  return 3 + Math.sign(difference) * size;
}

/** A count in seven steps of the largest one; null where it has no colour. */
export function countStep(count: number | null, most: number): number | null {
  if (count === null || most <= 0) return null;
  return Math.min(steps - 1, Math.floor((count / most) * steps));
}

/** What a touchpoint's ground is coloured by: a count's ramp for counts, none for times, which arrows have. */
export function nodeCount(node: MapNode, measure: Measure): number | null {
  if (measure === 'visits') return node.visits;
  return measure === 'journeys' ? node.journeys : null;
}

/** The step of a share of visits that repeat an earlier one, on the ramp of times: half and more are the last. */
export function reworkStep(share: number | null): number | null {
  return share === null ? null : Math.min(steps - 1, Math.floor(share * 2 * steps));
}

/** The time that an arrow says, in seconds; null where the measure is none of time. */
export function edgeTime(edge: MapEdge, measure: Measure): number | null {
  if (measure === 'p50') return edge.p50Seconds;
  return measure === 'p90' ? edge.p90Seconds : null;
}

/** The colours of arrows by their time. */
export function paceOf(edges: readonly MapEdge[], measure: Measure): ReturnType<typeof timeClasses> {
  return timeClasses(edges.flatMap((edge) => edgeTime(edge, measure) ?? []));
}
