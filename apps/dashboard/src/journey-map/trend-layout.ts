import { line } from 'd3-shape';

/** A point of a line over time; null where it is hidden or there is nothing to have a share of. */
export interface TrendPoint {
  readonly key: string;
  readonly share: number | null;
}

/** Geometry of the drawing beside its width, in pixels; what is above is for the numbers of annotations. */
export const trendSize = { height: 140, left: 40, right: 12, top: 18, bottom: 22 } as const;

/** A line in its place: gaps where there is no value, never a zero. */
export interface TrendLayout {
  readonly path: string;
  readonly points: readonly { readonly key: string; readonly x: number; readonly y: number | null }[];
  /** The top of the scale, 0 to 1; the foot is 0. Null where no point has a value. */
  readonly most: number | null;
}

/** Tops of the scale that are read easily. */
const tops = [0.05, 0.1, 0.2, 0.25, 0.5, 0.75, 1];

/** Places a line of shares from left to right in a drawing of a width in pixels. */
export function placeTrend(series: readonly TrendPoint[], width: number): TrendLayout {
  const { height, left, right, top, bottom } = trendSize;
  const known = series.flatMap(({ share }) => share ?? []);
  const most = tops.find((one) => one >= Math.max(...known)) ?? 1;
  const step = series.length < 2 ? 0 : (width - left - right) / (series.length - 1);
  const points = series.map(({ key, share }, at) => ({
    key,
    x: series.length < 2 ? (left + width - right) / 2 : left + at * step,
    y: share === null ? null : height - bottom - (share / most) * (height - top - bottom),
  }));
  const draw = line<(typeof points)[number]>()
    .defined(({ y }) => y !== null)
    .x(({ x }) => x)
    .y(({ y }) => y ?? 0);
  return { path: draw(points) ?? '', points, most: known.length === 0 ? null : most };
}
