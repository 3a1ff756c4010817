import type { DayCount } from '../../imports/histogram-bins.js';
import { dayAfter } from './days.js';

/** The rows of a file over ten weeks, with days on which nothing happened. */
export const sampleDays: readonly DayCount[] = Array.from({ length: 70 }, (_, at) => ({
  day: dayAfter('2026-09-14', at),
  count: 420 + ((at * 97) % 260) - (at % 7 > 4 ? 300 : 0),
})).filter((_, at) => at < 30 || at > 36);

/** A file of few rows. */
export const fewDays: readonly DayCount[] = [
  { day: '2026-11-20', count: 3 },
  { day: '2026-11-22', count: 1 },
  { day: '2026-11-24', count: 6 },
];
