import { area, line } from 'd3-shape';

/** A point of a line over time with its 95 % interval; null where it is hidden or there is nothing to have a share of. */
export interface TrendPoint {
  readonly key: string;
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Geometry of the drawing beside its width, in pixels; what is above is for the numbers of annotations. */
export const trendSize = { height: 140, left: 40, right: 12, top: 18, bottom: 22 } as const;

/** A line in its place: gaps where there is no value, never a zero. */
export interface TrendLayout {
  readonly path: string;
  /** Between the ends of the intervals. */
  readonly band: string;
  readonly points: readonly { readonly key: string; readonly x: number; readonly y: number | null }[];
  /** The top of the scale, 0 to 1; the foot is 0. Null where no point has a value. */
  readonly most: number | null;
}

/** Tops of the scale that are read easily. */
const tops = [0.05, 0.1, 0.2, 0.25, 0.5, 0.75, 1];

/** Places a line of shares from left to right in a drawing of a width in pixels. */
export function placeTrend(series: readonly TrendPoint[], width: number): TrendLayout {
  const { height, left, right, top, bottom } = trendSize;
  const known = series.flatMap(({ share, high }) => high ?? share ?? []);
  const most = tops.find((one) => one >= Math.max(...known)) ?? 1;
  const step = series.length < 2 ? 0 : (width - left - right) / (series.length - 1);
  const place = (share: number | null): number | null =>
    share === null ? null : height - bottom - (share / most) * (height - top - bottom);
  const points = series.map(({ key, share, low, high }, at) => ({
    ...{ key, x: series.length < 2 ? (left + width - right) / 2 : left + at * step },
    ...{ y: place(share), low: place(low), high: place(high) },
  }));
  type Placed = (typeof points)[number];
  const draw = line<Placed>()
    .defined(({ y }) => y !== null)
    .x(({ x }) => x)
    .y(({ y }) => y ?? 0);
  const fill = area<Placed>()
    .defined(({ low, high }) => low !== null && high !== null)
    .x(({ x }) => x)
    .y0(({ low }) => low ?? 0)
    .y1(({ high }) => high ?? 0);
  return {
    ...{ path: draw(points) ?? '', band: fill(points) ?? '', most: known.length === 0 ? null : most },
    points: points.map(({ key, x, y }) => ({ key, x, y })),
  };
}
