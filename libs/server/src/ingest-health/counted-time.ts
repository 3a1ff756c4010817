/** The moments between which something was counted, ISO 8601. */
export interface CountedTime {
  readonly from: string;
  readonly to: string;
}

/** The last 24 hours by the clock of the database, as columns of a row that counts them. */
export const countedColumns = `now() - interval '24 hours' AS "countedFrom", now() AS "countedTo"`;

/** A row with {@link countedColumns}. */
export interface CountedRow {
  readonly countedFrom: Date;
  readonly countedTo: Date;
}

/** The columns of such a row as what they mean. */
export function countedTime({ countedFrom, countedTo }: CountedRow): CountedTime {
  return { from: countedFrom.toISOString(), to: countedTo.toISOString() };
}
