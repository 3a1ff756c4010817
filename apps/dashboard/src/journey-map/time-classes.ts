import { quantileSorted } from 'd3-array';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
/** Limits that people think in. */
const round = [
  1,
  2,
  5,
  10,
  30,
  minute,
  2 * minute,
  5 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  3 * day,
  7 * day,
  14 * day,
  30.436875 * day,
  91.310625 * day,
  182.62125 * day,
  365.2425 * day,
  730.485 * day,
];

/** How many colours there are for times. */
export const timeColours = 5;

/** Times in classes of about the same number of arrows, from fast to slow, with round limits. */
export interface TimeClasses {
  /** Upper limits in seconds, ascending; the last class has none. */
  readonly limits: readonly number[];
  /** The colour of a time, 0 being the fastest and `timeColours` - 1 the slowest. */
  readonly colourOf: (seconds: number) => number;
}

/** Classes for these times. */
export function timeClasses(seconds: readonly number[]): TimeClasses {
  const sorted = [...seconds].sort((one, other) => one - other);
  const wished = [0.2, 0.4, 0.6, 0.8].map((share) => quantileSorted(sorted, share) ?? 0);
  const least = sorted[0] ?? 0;
  const most = sorted.at(-1) ?? 0;
  const limits = [...new Set(wished.map(nearest))].filter((limit) => limit > least && limit <= most);
  const colours = limits.length === 0 ? 0 : (timeColours - 1) / limits.length;
  return { limits, colourOf: (time) => Math.round(limits.filter((limit) => time >= limit).length * colours) };
}

function nearest(wish: number): number {
  const far = (limit: number): number => Math.abs(Math.log((limit + 1) / (wish + 1)));
  return round.reduce((best, limit) => (far(limit) < far(best) ? limit : best));
}
