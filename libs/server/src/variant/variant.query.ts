import type { Rare, Sizes } from '@temas/domain/variant/join-rest';
import { chosenJourneys, standingJourneys, type Condition } from '../journey-map/selection.query.js';
import type { Selection } from '../journey-map/map-question.js';
import type { ClickHouse, QueryParam } from '../platform/clickhouse.js';
import type { Grouping, VariantSort } from './variant-question.js';

/**
 * The groupings that come before one, and itself: sequences of one group of any are of one group of the next. Names are given
 * in this order, so that no two groupings tell of a few people by subtraction.
 */
export const groupingsUpTo: Readonly<Record<Grouping, readonly [Grouping, ...Grouping[]]>> = {
  none: ['none'],
  repeats: ['none', 'repeats'],
  set: ['none', 'repeats', 'set'],
};

/** The touchpoints of a variant, out of those of a sequence. */
const shapes: Readonly<Record<Grouping, (way: string) => string>> = {
  none: (way) => way,
  repeats: (way) => `arrayCompact(${way})`,
  set: (way) => `arraySort(arrayDistinct(${way}))`,
};

/** The number of the variant that a sequence is of; a row of `journey` carries that of the sequence itself. */
export function variantId(grouping: Grouping, way: string): string {
  return grouping === 'none' ? 'variant' : `cityHash64(${shapes[grouping](way)})`;
}

/**
 * A step is a grouping in which what was too rare by itself is looked at together, and is named where enough people stand
 * behind it: all of it, or so many, the most frequent first.
 */
export interface NamedStep {
  readonly grouping: Grouping;
  readonly named: number | 'all';
}

/** What is named how, as far as it is known, of which journeys. */
export interface Naming {
  readonly selection: Selection;
  readonly groupSize: number;
  readonly steps: readonly NamedStep[];
}

/**
 * Every sequence with its journeys, its people (those who have one journey only by number) and the step that names it; 0
 * where none does. Without a group size each journey counts as a person.
 */
export function namedSequences({ selection, groupSize, steps }: Naming, extra = ''): Condition {
  const chosen = chosenJourneys(selection);
  const [lone, several] = groupSize > 1 ? ['countIf(alone)', 'NOT alone'] : ['count()', '0'];
  const sequences = `(SELECT variant, any(touchpoints) AS way, count() AS runs, ${lone} AS lone,
      uniqExactStateIf(person, ${several}) AS others, toUInt8(0) AS step0 ${extra}
    FROM ${standingJourneys('variant, touchpoints, person, alone, start, finish', chosen)} GROUP BY variant)`;
  return {
    sql: `(SELECT *, step${steps.length} AS step FROM ${steps.reduce(withStep, sequences)})`,
    params: { ...chosen.params, groupSize },
  };
}

function withStep(inner: string, { grouping, named }: NamedStep, at: number): string {
  const unnamed = `step${at} = 0`;
  const own = grouping === 'none';
  const few = own ? 'runs' : `sumIf(runs, ${unnamed}) OVER (PARTITION BY id${at})`;
  const people = own
    ? 'lone + finalizeAggregation(others)'
    : `sumIf(lone, ${unnamed}) OVER (PARTITION BY id${at}) + uniqExactMergeIf(others, ${unnamed}) OVER (PARTITION BY id${at})`;
  const order = `enough${at} DESC, few${at} DESC, id${at}`;
  const among = named === 'all' ? '1' : `dense_rank() OVER (ORDER BY ${order}) <= ${named}`;
  return `(SELECT *, toUInt8(if(${unnamed} AND enough${at} AND ${among}, ${at + 1}, step${at})) AS step${at + 1}
    FROM (SELECT *, ${variantId(grouping, 'way')} AS id${at}, ${few} AS few${at}, ${people} >= {groupSize:UInt32} AS enough${at}
      FROM ${inner}))`;
}

/** What the next step finds: groups that it can name, the most frequent first, and what stays too rare. */
export interface FoundStep {
  readonly named: readonly Sizes[];
  readonly rare: Rare & { readonly variants: number };
  /** Sequences in groups that it can name. */
  readonly sequences: number;
}

/** Counts what the steps so far have not named in groups of one more. */
export async function readStep(clickhouse: ClickHouse, naming: Naming, grouping: Grouping): Promise<FoundStep> {
  const { sql, params } = namedSequences(naming);
  const found = await clickhouse.select<
    Record<'size' | 'groups' | 'journeys' | 'ways' | 'people', string> & { enough: 0 | 1 }
  >({
    name: 'read-step',
    query: `SELECT enough, if(enough, few, 0) AS size, count() AS groups, sum(few) AS journeys,
        sum(members) AS ways, sumIf(single, NOT enough) + uniqExactMergeIf(several, NOT enough) AS people
      FROM (
        SELECT ${variantId(grouping, 'way')} AS id, sum(runs) AS few, count() AS members, sum(lone) AS single,
          uniqExactMergeState(others) AS several, single + finalizeAggregation(several) >= {groupSize:UInt32} AS enough
        FROM ${sql} WHERE step = 0 GROUP BY id
      )
      GROUP BY enough, size ORDER BY enough DESC, size DESC`,
    params,
  });
  const sum = (rows: typeof found, of: 'journeys' | 'ways' | 'groups' | 'people'): number =>
    rows.reduce((total, row) => total + Number(row[of]), 0);
  const named = found.filter((row) => row.enough);
  const rare = found.filter((row) => !row.enough);
  return {
    named: named.map((row) => ({ journeys: Number(row.size), groups: Number(row.groups) })),
    sequences: sum(named, 'ways'),
    rare: {
      journeys: sum(rare, 'journeys'),
      people: sum(rare, 'people'),
      groups: sum(rare, 'groups'),
      variants: sum(rare, 'ways'),
    },
  };
}

/** Which of the named variants. */
export interface Matching {
  /** Touchpoints all of which are in it, and none of which is. */
  readonly with: readonly number[];
  readonly without: readonly number[];
}

function matching({ with: wanted, without }: Matching, touchpoints: string): Condition {
  return {
    sql: `hasAll(${touchpoints}, {with:Array(UInt32)}) AND NOT hasAny(${touchpoints}, {without:Array(UInt32)})`,
    params: { with: wanted, without },
  };
}

/** Which part of a list in which order. */
export interface Page {
  readonly sort: Exclude<VariantSort, 'score'>;
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
  /** These alone, at the ranks that they have among all. */
  readonly ids?: readonly bigint[] | undefined;
}

/** A variant at its place by frequency. */
export interface RankedVariant {
  readonly id: bigint;
  /** Codes of touchpoints. */
  readonly touchpoints: readonly number[];
  readonly journeys: number;
  /** Sequences that are in it. */
  readonly sequences: number;
  /** By frequency among all that have a name, from 1. */
  readonly rank: number;
  /** Journeys of all matching variants up to this one, by frequency. */
  readonly upTo: number;
  /** Journeys of all that match. */
  readonly matched: number;
}

const sorts: Readonly<Record<Page['sort'], string>> = {
  journeys: 'journeys',
  length: 'length(touchpoints)',
  p50: 'took',
};

/** How frequent the matching variants are, the most frequent first, and how many sequences are in them. */
export async function readSizes(
  clickhouse: ClickHouse,
  naming: Naming,
  of: Matching & { readonly grouping: Grouping },
): Promise<{ readonly sizes: readonly Sizes[]; readonly sequences: number }> {
  const [sequences, match] = [namedSequences(naming), matching(of, 'way')];
  const found = await clickhouse.select<Record<'size' | 'groups' | 'sequences', string>>({
    name: 'read-sizes',
    query: `SELECT size, count() AS groups, sum(ways) AS sequences FROM (
        SELECT ${variantId(of.grouping, 'way')} AS id, sum(runs) AS size, count() AS ways
        FROM ${sequences.sql} WHERE step > 0 AND ${match.sql} GROUP BY id
      ) GROUP BY size ORDER BY size DESC`,
    params: { ...sequences.params, ...match.params },
  });
  return {
    sizes: found.map((row) => ({ journeys: Number(row.size), groups: Number(row.groups) })),
    sequences: found.reduce((sum, row) => sum + Number(row.sequences), 0),
  };
}

/**
 * The matching variants, each at its place by frequency among all that have a name; of equally frequent ones the shorter comes
 * first. `upto` are the journeys of all matching ones up to it, `matched` those of all, and `took`, where times are wanted, the
 * median one.
 */
export function rankedVariants(
  naming: Naming,
  of: Matching & { readonly grouping: Grouping },
  { times = false }: { readonly times?: boolean } = {},
): Condition {
  const sequences = namedSequences(naming, times ? ', quantileExactInclusiveState(0.5)(finish - start) AS times' : '');
  const match = matching(of, 'touchpoints');
  const frequency =
    '(ORDER BY journeys DESC, length(touchpoints), id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)';
  return {
    sql: `(SELECT *, sum(journeys) OVER ${frequency} AS upto, sum(journeys) OVER () AS matched FROM (
        SELECT *, row_number() OVER ${frequency} AS place FROM (
          SELECT ${variantId(of.grouping, 'way')} AS id, any(${shapes[of.grouping]('way')}) AS touchpoints,
            sum(runs) AS journeys, count() AS ways ${times ? ', quantileExactInclusiveMerge(0.5)(times) AS took' : ''}
          FROM ${sequences.sql} WHERE step > 0 GROUP BY id
        )
      ) WHERE ${match.sql})`,
    params: { ...sequences.params, ...match.params },
  };
}

/** A page of the matching variants; of equal ones the more frequent, then the shorter comes first. */
export async function readPage(
  clickhouse: ClickHouse,
  naming: Naming,
  of: Matching & Page & { readonly grouping: Grouping },
): Promise<RankedVariant[]> {
  const ranked = rankedVariants(naming, of, { times: of.sort === 'p50' });
  const params: Record<string, QueryParam> = { ...ranked.params, limit: of.limit, offset: of.offset };
  if (of.ids) params['ids'] = of.ids;
  const found = await clickhouse.select<
    Record<'id' | 'journeys' | 'ways' | 'place' | 'upto' | 'matched', string> & { touchpoints: number[] }
  >({
    name: 'read-page',
    query: `SELECT toString(id) AS id, touchpoints, journeys, ways, place, upto, matched
      FROM ${ranked.sql} ${of.ids ? 'WHERE id IN {ids:Array(UInt64)}' : ''}
      ORDER BY ${sorts[of.sort]} ${of.descending ? 'DESC' : 'ASC'}, place LIMIT {limit:UInt32} OFFSET {offset:UInt64}`,
    params,
  });
  return found.map((row) => ({
    id: BigInt(row.id),
    touchpoints: row.touchpoints,
    journeys: Number(row.journeys),
    sequences: Number(row.ways),
    rank: Number(row.place),
    upTo: Number(row.upto),
    matched: Number(row.matched),
  }));
}
