/** Before the first touchpoint of a journey, as `from` of a cell. */
export const START = 0;
/** After the last one, as `to` of a cell. */
export const END = 0;
/** After the last one of a journey that is still going on, as `to` of a cell. No touchpoint has this code. */
export const IN_PROGRESS = 4_294_967_295;

/** How often `to` directly follows `from`; the boundaries stand for the beginning and the end of journeys. */
export interface MapCell {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Journeys that have it at least once. */
  readonly journeys: number;
  /** Distinct people, or a lower bound of them. */
  readonly people: number;
  /** Microseconds between the two; null where nothing was measured (boundaries). */
  readonly mean: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
}

/** Who came by a touchpoint. */
export interface NodeReach {
  readonly touchpoint: number;
  readonly journeys: number;
  /** Distinct people, or a lower bound of them. */
  readonly people: number;
}

/** Counts of a whole map. */
export interface MapTotals {
  readonly events: number;
  /** The sum over journeys of the square of its events, for the spread of their number; null where it was not counted. */
  readonly eventSquares: number | null;
  readonly journeys: number;
  /** Distinct people, or a lower bound of them. */
  readonly people: number;
  /** Distinct sequences; null where they were not counted. */
  readonly variants: number | null;
}

/** A measured map, nothing hidden: every cell with its count, every touchpoint with its reach. */
export interface MapGraph {
  readonly totals: MapTotals;
  readonly cells: readonly MapCell[];
  readonly reach: readonly NodeReach[];
}

/** A touchpoint of a map; null is a number that the group-size rule hides. */
export interface MapNode {
  readonly touchpoint: number;
  readonly visits: number | null;
  readonly journeys: number | null;
  readonly people: number | null;
  readonly starts: number | null;
  readonly ends: number | null;
  readonly inProgress: number | null;
}

/** A transition of a map; null is a number that the group-size rule hides. Times in microseconds. */
export interface MapEdge {
  readonly from: number;
  readonly to: number;
  readonly count: number | null;
  readonly journeys: number | null;
  readonly people: number | null;
  readonly mean: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
}

/** A number that is not shown, and why. */
export interface Suppressed {
  readonly kind: 'summary' | 'node' | 'edge';
  readonly touchpoint?: number;
  readonly from?: number;
  readonly to?: number;
  readonly field:
    ('all' | 'events' | 'journeys' | 'subjects') | ('visits' | 'starts' | 'ends' | 'inProgress' | 'score') | 'count';
  /** Fewer people than the group size, or another number could be computed from it. */
  readonly reason: 'group_size' | 'complement';
}

/** Whether a cell is a transition between two touchpoints. */
export function isTransition(cell: { readonly from: number; readonly to: number }): boolean {
  return cell.from !== START && cell.to !== END && cell.to !== IN_PROGRESS;
}

/** One text for a cell. */
export function cellKey(cell: { readonly from: number; readonly to: number }): string {
  return `${cell.from} ${cell.to}`;
}

/** How often each touchpoint was visited: the sum of its row, which is also the sum of its column. */
export function visitsOf(cells: readonly MapCell[]): Map<number, number> {
  const visits = new Map<number, number>();
  for (const { from, count } of cells) if (from !== START) visits.set(from, (visits.get(from) ?? 0) + count);
  return visits;
}
