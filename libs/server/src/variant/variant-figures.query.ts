import { medianRanks } from '@temas/domain/interval/median-ranks';
import type { Estimate } from '@temas/domain/journey-map/compare';
import { isGoingOn, standingJourneys, chosenJourneys, type Condition } from '../journey-map/selection.query.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import { namedSequences, variantId, type Naming } from './variant.query.js';
import type { Grouping } from './variant-question.js';

/** Which variants' journeys. */
export interface OfVariants {
  readonly grouping: Grouping;
  /** These alone; without them, all that have a name. */
  readonly ids?: readonly bigint[];
}

/**
 * The journeys of variants, each with its variant (`id`) and the part of it (`part`) that was named by one step. What a
 * reader could find by subtracting the figures of one grouping from those of another are parts; a variant that is one
 * sequence is its only part.
 * @param columns of `journey`, beside `touchpoints` and `variant`
 */
export function variantJourneys(naming: Naming, { grouping, ids }: OfVariants, columns: string): Condition {
  const chosen = chosenJourneys(naming.selection);
  const wanted = ids ? `id IN {ids:Array(UInt64)}` : '1';
  const journeys = `(SELECT *, ${variantId(grouping, 'touchpoints')} AS id
    FROM ${standingJourneys(`${columns}, touchpoints, variant`, chosen)} WHERE ${wanted})`;
  if (grouping === 'none' && ids) {
    return { sql: `(SELECT *, id AS part FROM ${journeys})`, params: { ...chosen.params, ids } };
  }
  const sequences = namedSequences(naming);
  const part = naming.steps
    .map((step, at) => `step = ${at + 1}, cityHash64(${at}, ${variantId(step.grouping, 'way')})`)
    .join(', ');
  return {
    sql: `(SELECT j.*, p.part AS part FROM ${journeys} AS j INNER JOIN (
        SELECT variant AS sequence, multiIf(${part}, 0) AS part FROM ${sequences.sql} WHERE step > 0
      ) AS p ON p.sequence = j.variant)`,
    params: { ...sequences.params, ...(ids ? { ids } : {}) },
  };
}

/** What is known of a part of a variant, or of all of it. */
export interface VariantPart {
  readonly id: bigint;
  /** Whether this is the whole variant. */
  readonly whole: boolean;
  /** Microseconds from first to last touchpoint. */
  readonly p50: number;
  readonly p90: number;
  /** Journeys that go on, their people, and the people of those that do not. */
  readonly inProgress: number;
  readonly peopleInProgress: number;
  readonly peopleEnded: number;
  /** Codes of touchpoints by when they are met first; of a set alone. */
  readonly order: readonly number[];
}

interface PartRow extends Record<'id' | 'progressing' | 'progressing_people' | 'ended_people', string> {
  whole: 0 | 1;
  times: number[];
  met: [codes: number[], places: string[]];
}

/** How often each touchpoint of a journey is met how late for the first time, summed up. */
const firstMet = `sumMap(arrayDistinct(touchpoints),
  arrayMap(at -> toUInt64(indexOf(touchpoints, at)), arrayDistinct(touchpoints)))`;

/** What is known of some variants, of each as a whole and of its parts. */
export async function readFigures(
  clickhouse: ClickHouse,
  naming: Naming,
  of: Required<OfVariants>,
): Promise<VariantPart[]> {
  if (of.ids.length === 0) return [];
  const going = isGoingOn(naming.selection.progress);
  const journeys = variantJourneys(naming, of, 'person, alone, start, finish');
  const people = (condition: string): string =>
    naming.groupSize > 1
      ? `countIf(alone AND ${condition}) + uniqExactIf(person, NOT alone AND ${condition})`
      : 'toUInt64(0)';
  const oneEach = of.grouping === 'none';
  const found = await clickhouse.select<PartRow>({
    name: 'read-figures',
    query: `SELECT toString(id) AS id, ${oneEach ? 'toUInt8(1)' : 'toUInt8(grouping(part))'} AS whole,
        quantilesExactInclusive(0.5, 0.9)(finish - start) AS times, countIf(${going.sql}) AS progressing,
        ${people(`(${going.sql})`)} AS progressing_people, ${people(`NOT (${going.sql})`)} AS ended_people,
        ${of.grouping === 'set' ? firstMet : '([], [])'} AS met
      FROM ${journeys.sql} GROUP BY ${oneEach ? 'id' : 'GROUPING SETS ((id), (id, part))'}`,
    params: { ...journeys.params, ...going.params },
  });
  return found.map((row) => ({
    id: BigInt(row.id),
    whole: Boolean(row.whole),
    p50: row.times[0] ?? 0,
    p90: row.times[1] ?? 0,
    inProgress: Number(row.progressing),
    peopleInProgress: Number(row.progressing_people),
    peopleEnded: Number(row.ended_people),
    order: byPlace(row.met),
  }));
}

function byPlace([codes, places]: [codes: number[], places: string[]]): number[] {
  const place = new Map(codes.map((code, at) => [code, Number(places[at])]));
  return codes.toSorted((one, other) => (place.get(one) ?? 0) - (place.get(other) ?? 0) || one - other);
}

/** The median time of a variant between the times that bound it, in microseconds. */
export async function readMedians(
  clickhouse: ClickHouse,
  naming: Naming,
  of: { readonly grouping: Grouping; readonly ranked: readonly { readonly id: bigint; readonly journeys: number }[] },
): Promise<Map<bigint, Estimate>> {
  // A quantile of so many values that falls on one of them is that value.
  const levels = of.ranked.map(({ journeys }) =>
    (medianRanks(journeys) ?? [1, journeys]).map((rank) => (journeys > 1 ? (rank - 1) / (journeys - 1) : 0.5)),
  );
  const ids = of.ranked.map(({ id }) => id);
  const journeys = variantJourneys(naming, { grouping: of.grouping, ids }, 'start, finish');
  const found = await clickhouse.select<{ id: string; times: number[] }>({
    name: 'read-medians',
    query: `SELECT toString(id) AS id, quantilesExactInclusive(0.5, ${levels.flat().join(', ')})(finish - start) AS times
      FROM ${journeys.sql} GROUP BY id`,
    params: journeys.params,
  });
  return new Map(
    found.map(({ id, times }) => {
      const at = 2 * ids.indexOf(BigInt(id)) + 1;
      const [value = 0, low = value, high = value] = [times[0], times[at], times[at + 1]];
      return [BigInt(id), { value, low, high }];
    }),
  );
}
