import type { ClickHouse, QueryParam } from '../platform/clickhouse.js';
import { rankedVariants, type Matching, type Naming } from './variant.query.js';
import type { Grouping } from './variant-question.js';

/** Some of the matching variants: these alone, or so many of the most frequent. */
export interface SomeVariants extends Matching {
  readonly grouping: Grouping;
  readonly ids?: readonly bigint[] | undefined;
  readonly first?: number | undefined;
}

/** How journeys go on from one touchpoint to the next. */
export interface Transition {
  readonly from: number;
  readonly to: number;
  /** Times that it is gone. */
  readonly count: number;
  readonly journeys: number;
}

/** What the journeys of some variants touch, and how they go on from there. */
export interface ReadStages {
  /** How many variants, and journeys of all of them. */
  readonly variants: number;
  readonly journeys: number;
  readonly touchpoints: readonly { readonly code: number; readonly journeys: number }[];
  /** None of sets, which have no order. */
  readonly transitions: readonly Transition[];
}

/** No touchpoint has it as its code. */
const nowhere = 'toUInt32(0)';

/**
 * Sums up the journeys of some variants with a name by touchpoint and by transition. One statement reads all of it, and of
 * nothing but what the list shows of each variant, so it tells no more than that does.
 */
export async function readStages(clickhouse: ClickHouse, naming: Naming, of: SomeVariants): Promise<ReadStages> {
  const ranked = rankedVariants(naming, of);
  const params: Record<string, QueryParam> = { ...ranked.params };
  if (of.ids) params['ids'] = of.ids;
  if (of.first !== undefined) params['first'] = of.first;
  const pairs = of.grouping === 'set' ? '' : ', arrayZip(arrayPopBack(touchpoints), arrayPopFront(touchpoints))';
  const found = await clickhouse.select<
    { source: number; target: number } & Record<'gone' | 'journeys' | 'variants', string>
  >({
    name: 'read-variant-stages',
    query: `SELECT source, target, sum(times * runs) AS gone, sum(runs) AS journeys, count() AS variants FROM (
        SELECT id, step.1 AS source, step.2 AS target, any(runs) AS runs, count() AS times FROM (
          SELECT id, touchpoints, journeys AS runs FROM ${ranked.sql}
          ${of.ids ? 'WHERE id IN {ids:Array(UInt64)}' : ''}
          ${of.first === undefined ? '' : 'ORDER BY place LIMIT {first:UInt32}'}
        )
        ARRAY JOIN arrayConcat([(${nowhere}, ${nowhere})],
          arrayMap(code -> (code, ${nowhere}), arrayDistinct(touchpoints))${pairs}) AS step
        GROUP BY id, source, target
      ) GROUP BY source, target`,
    params,
  });
  const whole = found.find(({ source }) => source === 0);
  return {
    variants: Number(whole?.variants ?? 0),
    journeys: Number(whole?.journeys ?? 0),
    touchpoints: found
      .filter(({ source, target }) => source !== 0 && target === 0)
      .map(({ source, journeys }) => ({ code: source, journeys: Number(journeys) })),
    transitions: found
      .filter(({ target }) => target !== 0)
      .map(({ source, target, gone, journeys }) => ({
        ...{ from: source, to: target },
        ...{ count: Number(gone), journeys: Number(journeys) },
      })),
  };
}
