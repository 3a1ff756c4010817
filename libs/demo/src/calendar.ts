import type { DemoChannel } from './demo-event.js';
import type { Random } from './random.js';

/** Milliseconds. */
export const minute = 60_000;
/** Milliseconds. */
export const hour = 60 * minute;
/** Milliseconds. */
export const day = 24 * hour;

/** Turkey has kept UTC+3 all year since 2016, so the demo's local time is plain arithmetic. */
const offset = 3 * hour;

interface Rhythm {
  /** Weight of each hour of the day, 0 to 23; zero is closed. */
  readonly hours: readonly number[];
  /** Share of the busiest day, Sunday first; zero is closed. */
  readonly days: readonly number[];
}

const evenings = [6, 3, 1, 1, 1, 1, 2, 4, 6, 7, 8, 8, 10, 9, 8, 8, 8, 9, 11, 13, 16, 18, 16, 11];
const office = [0, 0, 0, 0, 0, 0, 0, 0, 0, 10, 14, 13, 9, 10, 12, 12, 11, 8, 4, 3, 2, 0, 0, 0];
const shop = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 7, 10, 9, 8, 9, 10, 12, 13, 11, 8, 3, 0, 0];
const mailing = [1, 0, 0, 0, 0, 0, 0, 2, 8, 14, 16, 10, 8, 6, 6, 5, 5, 6, 8, 9, 9, 8, 5, 2];
const rounds = [0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 10, 12, 10, 11, 12, 12, 10, 8, 5, 2, 0, 0, 0, 0];

/** When each channel is busy. */
export const rhythms: Readonly<Record<DemoChannel, Rhythm>> = {
  web: { hours: evenings, days: [1, 0.86, 0.84, 0.85, 0.86, 0.8, 0.9] },
  app: { hours: evenings, days: [1, 0.88, 0.86, 0.86, 0.88, 0.9, 0.98] },
  'call-centre': { hours: office, days: [0.25, 1, 0.86, 0.82, 0.8, 0.84, 0.5] },
  branch: { hours: shop, days: [0.9, 0.55, 0.55, 0.58, 0.6, 0.75, 1] },
  email: { hours: mailing, days: [0.6, 0.9, 1, 0.95, 1, 0.85, 0.55] },
  courier: { hours: rounds, days: [0, 1, 0.95, 0.9, 0.9, 0.95, 0.6] },
};

/** A moment at or after `earliest` (milliseconds) at which the channel is open, drawn by its rhythm. */
export function momentFor(channel: DemoChannel, earliest: number, random: Random): number {
  const { hours, days } = rhythms[channel];
  let midnight = Math.floor((earliest + offset) / day) * day;
  let from = Math.floor((earliest + offset - midnight) / hour) + 1;
  for (;;) {
    const weekday = (Math.floor(midnight / day) + 4) % 7;
    const left = hours.map((weight, at) => (at < from ? 0 : weight));
    const open = left.some((weight) => weight > 0) && random.chance(days[weekday] ?? 0);
    if (open) return midnight + random.weighted(left) * hour + Math.floor(random.next() * hour) - offset;
    midnight += day;
    from = 0;
  }
}

/** Milliseconds since 1970 of the end of the demo: the end of a local day, or the instant itself. */
export function endOf(endDate: string): number {
  const wholeDay = /^\d{4}-\d{2}-\d{2}$/.test(endDate);
  const end = Date.parse(wholeDay ? `${endDate}T23:59:59.999+03:00` : endDate);
  if (Number.isNaN(end)) throw new RangeError('endDate is neither a day such as 2026-03-31 nor an ISO instant');
  return end;
}
