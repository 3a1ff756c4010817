import { extent } from 'd3-array';
import { area, line } from 'd3-shape';
import { linear } from '../chart/linear.js';
import type { Point } from './use-overview.js';

/** A series as it is drawn: the line where points are settled, dashed where they are not, and the band of its intervals. */
export interface Sparkline {
  readonly line: string;
  /** From the last settled point on. */
  readonly open: string;
  readonly band: string;
  /** Points with no neighbour to be joined with, and the last one. */
  readonly dots: readonly {
    readonly x: number;
    readonly y: number;
    readonly isLast: boolean;
    readonly isOpen: boolean;
  }[];
  /** Where each point of the series stands, known or not. */
  readonly xs: readonly number[];
  readonly least: number;
  readonly most: number;
  readonly last: number;
}

/** Room for a dot at the edges. */
const margin = 4;

interface Placed {
  readonly x: number;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly settled: boolean;
}

/** Places a series in a box; a point that is missing or hidden is a gap, never zero. @returns null for less than two points */
export function sparkline(points: readonly Point[], size: { width: number; height: number }): Sparkline | null {
  const known = points.filter(({ value }) => value !== null);
  if (known.length < 2 || size.width <= 2 * margin) return null;
  const [least, most] = rangeOf(known);
  const x = linear([0, Math.max(1, points.length - 1)], [margin, size.width - margin]);
  const flat = least === most;
  const y = linear(flat ? [least - 1, most + 1] : [least, most], [size.height - margin, margin]);
  const placed = points.map((point, at): Placed => ({ x: x(at), ...point }));
  const has = ({ value }: Placed): boolean => value !== null;
  const draw = line<Placed>()
    .x((point) => point.x)
    .y((point) => y(point.value ?? 0));
  const firstOpen = placed.findIndex((point) => has(point) && !point.settled);
  const settled = (point: Placed): boolean => firstOpen < 0 || placed.indexOf(point) < firstOpen;
  // The dashed part begins at the last settled point, so that the two meet.
  const joint = firstOpen < 0 ? -1 : placed.findLastIndex((point, at) => at < firstOpen && has(point));
  const openFrom = firstOpen < 0 ? Infinity : joint === firstOpen - 1 ? joint : firstOpen;
  const band = area<Placed>()
    .defined((point) => point.low !== null && point.high !== null)
    .x((point) => point.x)
    .y0((point) => y(point.low ?? 0))
    .y1((point) => y(point.high ?? 0));
  const lastAt = placed.findLastIndex(has);
  return {
    line: draw.defined((point) => has(point) && settled(point))(placed) ?? '',
    open: draw.defined((point) => has(point) && placed.indexOf(point) >= openFrom)(placed) ?? '',
    band: band(placed) ?? '',
    dots: placed.flatMap((point, at) => {
      const alone = !hasAt(placed, at - 1) && !hasAt(placed, at + 1);
      if (!has(point) || !(alone || at === lastAt)) return [];
      return [{ x: point.x, y: y(point.value ?? 0), isLast: at === lastAt, isOpen: !settled(point) }];
    }),
    xs: placed.map((point) => point.x),
    least: Math.min(...known.map(({ value }) => value ?? 0)),
    most: Math.max(...known.map(({ value }) => value ?? 0)),
    last: known.at(-1)?.value ?? 0,
  };
}

/** The values with their intervals; a wide interval is cut rather than let it make the line flat. */
function rangeOf(known: readonly Point[]): readonly [number, number] {
  const [low = 0, high = 0] = extent(known, ({ value }) => value ?? undefined);
  const room = (high - low) / 2 || Infinity;
  const lows = known.map((point) => point.low ?? low);
  const highs = known.map((point) => point.high ?? high);
  return [Math.max(Math.min(low, ...lows), low - room), Math.min(Math.max(high, ...highs), high + room)];
}

function hasAt(placed: readonly Placed[], at: number): boolean {
  return (placed[at]?.value ?? null) !== null;
}
