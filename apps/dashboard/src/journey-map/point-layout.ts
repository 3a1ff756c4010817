import type { JourneyMap, MapNode } from '../api/api.js';

/** Where people came from, or went to. */
export interface PointRow {
  /** A `touchpoint` and its key; `loop` where it followed itself; else the journey's begin or end, in progress, not drawn. */
  readonly kind: 'touchpoint' | 'loop' | 'start' | 'end' | 'going' | 'rest';
  readonly key: string;
  readonly count: number | null;
  /** Of the visits to the touchpoint in the middle, 0 to 1. */
  readonly share: number | null;
  readonly p50Seconds: number | null;
}

/** A touchpoint in the middle with everything before and after it; both sides add up to its visits. */
export interface PointRows {
  readonly before: readonly PointRow[];
  readonly after: readonly PointRow[];
}

/** Reads the neighbourhood of a touchpoint off a map: the most frequent first, what is no touchpoint last. */
export function pointRows(map: Pick<JourneyMap, 'edges' | 'rest'>, node: MapNode): PointRows {
  const own = node.touchpoint;
  const loop = map.edges.find((edge) => edge.from === own && edge.to === own);
  const rest = map.rest.touchpoints.find((row) => row.touchpoint === own);
  const side = (edges: JourneyMap['edges'], other: 'from' | 'to'): PointRow[] =>
    edges
      .map((edge): PointRow => ({
        kind: 'touchpoint',
        key: edge[other],
        count: edge.count,
        share: other === 'from' ? edge.targetShare : edge.sourceShare,
        p50Seconds: edge.p50Seconds,
      }))
      .sort((one, next) => (next.count ?? -1) - (one.count ?? -1));
  // What directly followed itself came from here and went here: it is on both sides.
  const itself: PointRow[] = loop
    ? [{ kind: 'loop', key: 'loop', count: loop.count, share: loop.sourceShare, p50Seconds: loop.p50Seconds }]
    : [];
  const end = (kind: PointRow['kind'], count: number | null, share: number | null): PointRow[] =>
    count === 0 ? [] : [{ kind, key: kind, count, share, p50Seconds: null }];
  return {
    before: [
      ...side(
        map.edges.filter((edge) => edge.to === own && edge.from !== own),
        'from',
      ),
      ...itself,
      ...end('rest', rest?.in ?? 0, rest?.inShare ?? null),
      ...end('start', node.starts, node.startShare),
    ],
    after: [
      ...side(
        map.edges.filter((edge) => edge.from === own && edge.to !== own),
        'to',
      ),
      ...itself,
      ...end('rest', rest?.out ?? 0, rest?.outShare ?? null),
      ...end('going', node.inProgress, node.inProgressShare),
      ...end('end', node.ends, node.endShare),
    ],
  };
}

/** Geometry of the drawing, in its own units. */
export const pointSize = { row: 40, width: 1080, side: 330, middle: 220, head: 34, bands: 180 } as const;

/** The thinnest band that is seen. */
const thinnest = 1.5;

/** A row in its place: the middle of its band at the side and at the touchpoint, and the band's width. */
export interface PlacedRow extends PointRow {
  readonly y: number;
  readonly middleY: number;
  readonly width: number;
}

/** Places both sides; bands are as wide as their share of the larger side, and meet in the middle one below the other. */
export function placePoint({ before, after }: PointRows): {
  before: readonly PlacedRow[];
  after: readonly PlacedRow[];
  height: number;
} {
  const total = Math.max(1, ...[before, after].map((side) => side.reduce((sum, { count }) => sum + (count ?? 0), 0)));
  const widthOf = ({ count }: PointRow): number => Math.max(thinnest, ((count ?? 0) / total) * pointSize.bands);
  const rowOf = (row: PointRow): number => Math.max(pointSize.row, widthOf(row) + 10);
  const sum = (side: readonly PointRow[], of: (row: PointRow) => number): number =>
    side.reduce((all, row) => all + of(row), 0);
  const room = Math.max(sum(before, rowOf), sum(after, rowOf), 3 * pointSize.row);
  const height = pointSize.head + room + 16;
  const place = (side: readonly PointRow[]): PlacedRow[] => {
    let top = pointSize.head + (room - sum(side, rowOf)) / 2;
    let middle = pointSize.head + (room - sum(side, widthOf)) / 2;
    return side.map((row) => {
      const width = widthOf(row);
      const placed = { ...row, width, middleY: middle + width / 2, y: top + rowOf(row) / 2 };
      middle += width;
      top += rowOf(row);
      return placed;
    });
  };
  return { before: place(before), after: place(after), height };
}
