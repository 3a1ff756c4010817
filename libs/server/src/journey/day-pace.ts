/** How long the map cache waits between two computations, in milliseconds. */
export interface DayPause {
  readonly least: number;
  readonly most: number;
}

/** The map cache takes at most a fifth of the time. */
const share = 5;

/**
 * How long after computing days, which took `spent` milliseconds, the next ones are due. While more owners wait than one pass
 * builds, the share holds however long that is: the map lacks their journeys anyway. Else the longest pause bounds it, and
 * days that are left over follow at once.
 */
export function dayPause(
  spent: number,
  state: { readonly backlog: boolean; readonly daysLeft: boolean },
  { least, most }: DayPause,
): number {
  const fair = Math.max(least, spent * (share - 1));
  if (state.backlog) return fair;
  return state.daysLeft ? 0 : Math.min(most, fair);
}
