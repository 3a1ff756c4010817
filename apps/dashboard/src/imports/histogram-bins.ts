/** Rows of a day. */
export interface DayCount {
  readonly day: string;
  readonly count: number;
}

/** A stretch of days with the rows in it. */
export interface Bin {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

const msADay = 86_400_000;
const dayOf = (iso: string): number => Math.round(Date.parse(`${iso}T00:00:00Z`) / msADay);
const isoOf = (day: number): string => new Date(day * msADay).toISOString().slice(0, 10);

/** Every day from the first to the last one, or stretches of equal length where there are more than fit; empty ones too. */
export function binsOf(days: readonly DayCount[], most = 120): Bin[] {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  const begin = dayOf(first.day);
  const all = dayOf(last.day) - begin + 1;
  const width = Math.ceil(all / most);
  const counts = Array.from({ length: Math.ceil(all / width) }, () => 0);
  for (const { day, count } of days) {
    const at = Math.floor((dayOf(day) - begin) / width);
    counts[at] = (counts[at] ?? 0) + count;
  }
  return counts.map((count, at) => {
    const from = begin + at * width;
    return { from: isoOf(from), to: isoOf(Math.min(from + width - 1, begin + all - 1)), count };
  });
}

/** Days between the first and the last one on which nothing happened. */
export function emptyDays(days: readonly DayCount[]): number {
  const [first, last] = [days[0], days.at(-1)];
  return first && last ? dayOf(last.day) - dayOf(first.day) + 1 - days.length : 0;
}
