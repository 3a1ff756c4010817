/** The moments between which something was counted, ISO 8601. */
export interface CountedTime {
  readonly from: string;
  readonly to: string;
}

/** The last 24 hours by the clock of the database, as columns of a row that counts them. */
export const countedColumns = `now() - interval '24 hours' AS "countedFrom", now() AS "countedTo"`;

/** What was counted in them, over rows of `ingest_count`. */
export const outcomeColumns = `coalesce(sum(count) FILTER (WHERE outcome = 'accepted'), 0) AS accepted,
  coalesce(sum(count) FILTER (WHERE outcome = 'rejected'), 0) AS rejected,
  coalesce(sum(count) FILTER (WHERE outcome = 'dropped'), 0) AS dropped`;

/** A row with {@link countedColumns}. */
export interface CountedRow {
  readonly countedFrom: Date;
  readonly countedTo: Date;
}

/** The columns of such a row as what they mean. */
export function countedTime({ countedFrom, countedTo }: CountedRow): CountedTime {
  return { from: countedFrom.toISOString(), to: countedTo.toISOString() };
}
