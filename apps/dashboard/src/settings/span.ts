/** Units in which people say how long something takes, in seconds. */
export const units = { minutes: 60, hours: 3_600, days: 86_400 } as const;
export type Unit = keyof typeof units;

/** A span of time as it is written in a form; null: none is written. */
export interface Span {
  readonly count: number | null;
  readonly unit: Unit;
}

/** The most that a form takes of each unit; above what the API takes in no case (2,000,000,000 s). */
export const most: Readonly<Record<Unit, number>> = { minutes: 100_000, hours: 100_000, days: 20_000 };

/** A number of seconds in the largest unit that says it exactly; one that none says exactly is rounded to minutes, up. */
export function spanOf(seconds: number | null, usual: Unit): Span {
  if (seconds === null) return { count: null, unit: usual };
  const unit = (['days', 'hours'] as const).find((candidate) => seconds % units[candidate] === 0) ?? 'minutes';
  return { count: Math.ceil(seconds / units[unit]), unit };
}

/** How many seconds a span is. */
export function secondsOf({ count, unit }: Span): number | null {
  return count === null ? null : count * units[unit];
}
