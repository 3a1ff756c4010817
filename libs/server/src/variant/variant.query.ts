import type { ClickHouse } from '../platform/clickhouse.js';
import { chosenJourneys, standingJourneys } from '../journey-map/selection.query.js';
import type { Selection } from '../journey-map/map-question.js';

/** A distinct sequence of touchpoints and its journeys. */
export interface CountedVariant {
  /** Unsigned 64-bit, as text. */
  readonly variant: string;
  readonly touchpoints: readonly number[];
  readonly journeys: number;
  /** Median time from first to last touchpoint, in microseconds. */
  readonly p50: number;
}

/** The most frequent sequences that at least `groupSize` people went; of equal ones the one that sorts first. */
export async function frequentVariants(
  clickhouse: ClickHouse,
  selection: Selection,
  limits: { readonly groupSize: number; readonly limit: number },
): Promise<CountedVariant[]> {
  const chosen = chosenJourneys(selection);
  const found = await clickhouse.select<{ id: string; way: number[]; runs: string; p50: number }>({
    query: `SELECT toString(variant) AS id, any(touchpoints) AS way, count() AS runs,
        quantileExactInclusive(0.5)(finish - start) AS p50
      FROM ${standingJourneys('variant, touchpoints, start, finish, person', chosen)}
      GROUP BY variant HAVING uniqExact(person) >= {groupSize:UInt32}
      ORDER BY runs DESC, way LIMIT {limit:UInt32}`,
    params: { ...chosen.params, groupSize: limits.groupSize, limit: limits.limit },
  });
  return found.map((row) => ({ variant: row.id, touchpoints: row.way, journeys: Number(row.runs), p50: row.p50 }));
}

/** How many people went any other way than these. */
export async function peopleBeside(
  clickhouse: ClickHouse,
  selection: Selection,
  variants: readonly string[],
): Promise<number> {
  const chosen = chosenJourneys(selection);
  const [row] = await clickhouse.select<{ people: string }>({
    query: `SELECT uniqExact(person) AS people FROM ${standingJourneys('person, variant', chosen)}
      WHERE NOT has({variants:Array(UInt64)}, variant)`,
    params: { ...chosen.params, variants: variants.map(BigInt) },
  });
  return Number(row?.people ?? 0);
}
