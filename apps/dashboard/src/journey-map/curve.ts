/** A point of the map, in its own units. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A piece of a curve: two ends and the two points that bend it. */
export interface Cubic {
  readonly from: Point;
  readonly bendFrom: Point;
  readonly bendTo: Point;
  readonly to: Point;
}

/** A straight piece. */
export function straight(from: Point, to: Point): Cubic {
  return { from, bendFrom: between(from, to, 1 / 3), bendTo: between(from, to, 2 / 3), to };
}

/** A piece that leaves and arrives level. */
export function level(from: Point, to: Point): Cubic {
  const half = (to.x - from.x) / 2;
  return { from, bendFrom: { x: from.x + half, y: from.y }, bendTo: { x: to.x - half, y: to.y }, to };
}

/** A smooth way that starts and ends on the outer points and is drawn towards the ones between. */
export function smooth(points: readonly Point[]): Cubic[] {
  const [first, second] = points;
  const last = points.at(-1);
  if (!first || !second || !last) return [];
  if (points.length === 2) return [straight(first, last)];
  const pieces: Cubic[] = [];
  let at = first;
  for (let step = 1; step < points.length - 1; step += 1) {
    const control = points[step] ?? last;
    const next = points[step + 1] ?? last;
    const to = step === points.length - 2 ? next : between(control, next, 1 / 2);
    pieces.push({ from: at, bendFrom: between(at, control, 2 / 3), bendTo: between(to, control, 2 / 3), to });
    at = to;
  }
  return pieces;
}

/** The curve as the `d` of an SVG path. */
export function pathOf(pieces: readonly Cubic[]): string {
  const [first] = pieces;
  if (!first) return '';
  const xy = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;
  const rest = pieces.map(({ bendFrom, bendTo, to }) => `C${xy(bendFrom)} ${xy(bendTo)} ${xy(to)}`);
  return `M${xy(first.from)}${rest.join('')}`;
}

/** The point at a share of the way, every piece counting by the distance of its ends. */
export function pointAt(pieces: readonly Cubic[], share: number): Point {
  const lengths = pieces.map(({ from, to }) => Math.hypot(to.x - from.x, to.y - from.y) + 1);
  let left = share * lengths.reduce((sum, length) => sum + length, 0);
  for (const [index, piece] of pieces.entries()) {
    const length = lengths[index] ?? 0;
    if (left <= length || index === pieces.length - 1) return onPiece(piece, Math.min(1, left / length));
    left -= length;
  }
  return { x: 0, y: 0 };
}

/** The direction in which the curve arrives, in degrees, 0 being to the right and 90 down. */
export function arrival(pieces: readonly Cubic[]): number {
  const last = pieces.at(-1);
  if (!last) return 0;
  const back = Math.hypot(last.to.x - last.bendTo.x, last.to.y - last.bendTo.y) < 0.01 ? last.from : last.bendTo;
  return (Math.atan2(last.to.y - back.y, last.to.x - back.x) * 180) / Math.PI;
}

function onPiece({ from, bendFrom, bendTo, to }: Cubic, t: number): Point {
  const rest = 1 - t;
  const along = (axis: 'x' | 'y'): number =>
    rest ** 3 * from[axis] + 3 * rest * rest * t * bendFrom[axis] + 3 * rest * t * t * bendTo[axis] + t ** 3 * to[axis];
  return { x: along('x'), y: along('y') };
}

function between(from: Point, to: Point, share: number): Point {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
