import type { Part } from '@temas/domain/overview/hide-parts';
import type { Figures } from './figures.js';
import type { Period } from './period.query.js';

/** How long a point of a series is. */
export type Granularity = 'day' | 'week';

/** A day or a week of a window, cut where the window is, with its journeys. */
export interface Step {
  readonly from: string;
  readonly to: string;
  readonly period: Period | undefined;
}

/** The days and the weeks of a window; no days where it has too many. */
export interface Timeline {
  readonly day: readonly Step[] | null;
  readonly week: readonly Step[];
  readonly today: string;
}

/** Windows of more days are shown by week. */
const mostDays = 90;
/** A series has at most so many points, the latest: ten years of weeks. */
const mostPoints = 520;

export const dayMs = 86_400_000;

/** A time as its date in UTC. */
export function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The day on which a time in microseconds, such as the watermark, falls. */
export function dayOf(micros: bigint, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  return parts.format(new Date(Number(micros / 1_000n)));
}

/** The steps from the window's beginning, or the first journey's, to its end, or today. Weeks begin on Monday. */
export function timelineOf(
  figures: Pick<Figures, 'periods'>,
  window: { readonly from: string | null; readonly to: string | null; readonly today: string },
): Timeline {
  const days = figures.periods.filter(({ level }) => level === 'day');
  const first = window.from ?? days[0]?.first;
  const last = [window.to ?? window.today, window.today].sort()[0];
  if (first === undefined || last === undefined || first > last) return { day: [], week: [], today: window.today };
  const span = (Date.parse(last) - Date.parse(first)) / dayMs + 1;
  const between = { first, last };
  return {
    day: span > mostDays ? null : stepsOf(figures, between, 'day'),
    week: stepsOf(figures, between, 'week').slice(-mostPoints),
    today: window.today,
  };
}

function stepsOf(
  figures: Pick<Figures, 'periods'>,
  { first, last }: { first: string; last: string },
  granularity: Granularity,
): Step[] {
  const length = granularity === 'week' ? 7 : 1;
  const all = figures.periods.filter(({ level }) => level === granularity);
  const periods = new Map(all.map((period) => [period.first, period]));
  const begin = Date.parse(first) - (granularity === 'week' ? daysSinceMonday(first) * dayMs : 0);
  const count = Math.ceil((Date.parse(last) + dayMs - begin) / dayMs / length);
  return Array.from({ length: count }, (_, at) => {
    const from = dateOf(begin + at * length * dayMs);
    const to = dateOf(begin + (at * length + length - 1) * dayMs);
    return { from: from < first ? first : from, to: to > last ? last : to, period: periods.get(from) };
  });
}

/** 1 January 1970 was a Thursday. */
function daysSinceMonday(date: string): number {
  return (((Date.parse(date) / dayMs + 3) % 7) + 7) % 7;
}

/**
 * What the whole has beside its steps: of journeys that began before the window and were active in it, after today, or so long
 * ago that no point is theirs. Whoever knows the whole and the steps knows it too.
 * @param all the periods of the steps' length, also those of the steps
 */
export function besideSteps<P>(
  steps: readonly { readonly period: P | undefined }[],
  all: readonly P[],
  of: (period: P) => Part,
): Part {
  const inside = new Set(steps.map(({ period }) => period));
  return all
    .filter((period) => !inside.has(period))
    .reduce(
      (sum, period) => ({ count: sum.count + of(period).count, people: Math.max(sum.people, of(period).people) }),
      { count: 0, people: 0 },
    );
}

/** How many journeys began on each day from the first to the last on which any did, of the days from this one on. */
export function dailyCounts(periods: readonly Period[], from: string | null): number[] {
  const days = periods.filter(({ level, first }) => level === 'day' && (from === null || first >= from));
  const first = Date.parse(days[0]?.first ?? '');
  const counts: number[] = [];
  for (const { first: day, journeys } of days) counts[(Date.parse(day) - first) / dayMs] = journeys.count;
  return Array.from(counts, (count: number | undefined) => count ?? 0);
}
