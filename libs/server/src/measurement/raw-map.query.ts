import { actionCodes } from '../journey/journey-build.query.js';
import type { ClickHouse, QueryParam } from '../platform/clickhouse.js';

/** Which events become whose journeys, and how the raw forms are to count them. */
export interface RawQuestion {
  readonly workspace: number;
  readonly generation: number;
  /** Microseconds between two events after which a new journey starts. */
  readonly gap: bigint;
  /** Whole journeys that touched one of these channels; null where any will do. */
  readonly channels: readonly number[] | null;
  /** Exact p50, p90 and people beside counts and means. */
  readonly exact: boolean;
}

/** A transition or a start (`source` 0) with its figures, times in microseconds. */
export interface RawCell {
  readonly source: number;
  readonly target: number;
  readonly visits: string;
  readonly runs: string;
}

/**
 * The events as a map needs them, straight from `touchpoint_event`: touchpoint looked up, person joined. Left out, so that
 * the raw forms are if anything too fast: duplicates are not looked for, and an answer about a touchpoint is no node.
 */
const steps = `WITH
  ${actionCodes},
  steps AS (
    SELECT if(p.found = 1, p.person, e.owner) AS person, e.occurred AS occurred, e.sequence AS sequence,
      e.message AS message, e.channel AS channel, transform(e.action, actions, codes, toUInt32(0)) AS touchpoint
    FROM (
      SELECT owner, occurred, sequence, message, channel, action FROM touchpoint_event
      WHERE workspace = {workspace:UInt32} AND axis = 0 AND kind <= 4 AND about = 0
    ) AS e
    LEFT ANY JOIN (
      SELECT subject, argMax(person, version) AS person, 1 AS found FROM subject_person
      WHERE workspace = {workspace:UInt32} GROUP BY subject
    ) AS p ON p.subject = e.owner
    WHERE touchpoint != 0
  )`;

const exactFigures = 'uniqExact(person) AS people, quantilesExactInclusive(0.5, 0.9)(pause) AS quantiles,';

/** The map by window functions: the predecessor of each event by `lagInFrame`, the journey by a running sum. */
export async function rawMapByWindow(clickhouse: ClickHouse, question: RawQuestion): Promise<RawCell[]> {
  const marked = `SELECT person, before, pause, touchpoint, channel, sum(begins) OVER running AS run
      FROM (
        SELECT person, occurred, sequence, message, touchpoint, channel,
          lagInFrame(touchpoint, 1, 0) OVER ordered AS previous, occurred - lagInFrame(occurred, 1, 0) OVER ordered AS pause,
          previous = 0 OR pause > {gap:Int64} AS begins, if(begins, 0, previous) AS before
        FROM steps
        WINDOW ordered AS (PARTITION BY person ORDER BY occurred, sequence, message ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
      )
      WINDOW running AS (PARTITION BY person ORDER BY occurred, sequence, message
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`;
  const chosen = question.channels
    ? `SELECT *, countIf(has({channels:Array(UInt32)}, channel)) OVER (PARTITION BY person, run) AS touched FROM (${marked})`
    : `SELECT *, 1 AS touched FROM (${marked})`;
  return clickhouse.selectForBuild<RawCell>({
    name: 'raw-map-by-window',
    query: `${steps}
    SELECT before AS source, touchpoint AS target, count() AS visits, uniqExact(person, run) AS runs,
      ${question.exact ? exactFigures : ''} avg(pause) AS mean
    FROM (${chosen}) WHERE touched > 0
    GROUP BY source, target`,
    params: paramsOf(question),
    settings: { max_threads: 2 },
  });
}

/**
 * The map from one packed integer an event: milliseconds, sequence and touchpoint, sorted as an array a person. Only for
 * data whose touchpoint codes lie below 65,536, sequences below 1,024, and whose times are whole milliseconds.
 */
export async function rawMapByPacking(clickhouse: ClickHouse, question: RawQuestion): Promise<RawCell[]> {
  const chosen = question.channels
    ? `WHERE arrayExists(code -> has({channels:Array(UInt32)}, toUInt32(code)), channels)`
    : '';
  // The channel rides along in the lowest bits where it is asked for.
  const width = question.channels ? 16_777_216 : 65_536;
  const code = question.channels ? 'touchpoint * 256 + channel % 256' : 'touchpoint';
  const factor = question.channels ? 256 : 1;
  return clickhouse.selectForBuild<RawCell>({
    name: 'raw-map-by-packing',
    query: `${steps}
    SELECT intDiv(pair, 65536) AS source, pair % 65536 AS target, count() AS visits, countIf(nth = 1) AS runs,
      ${question.exact ? exactFigures : ''} avg(pause) AS mean
    FROM (
      SELECT person, arrayMap(x -> intDiv(x, ${factor}) % 65536, run) AS touched, arrayMap(x -> x % ${factor}, run) AS channels,
        arrayMap((a, b) -> toUInt32(a * 65536 + b), arrayPushFront(arrayPopBack(touched), 0), touched) AS pairs,
        arrayDifference(arrayMap(x -> toInt64(intDiv(x, ${width * 1_024})), run)) AS pauses
      FROM (
        SELECT person, arrayJoin(arraySplit((x, pause) -> pause * 1000 > {gap:Int64}, packed,
          arrayDifference(arrayMap(x -> toInt64(intDiv(x, ${width * 1_024})), packed)))) AS run
        FROM (
          SELECT person, arraySort(groupArray(
            toUInt128(intDiv(occurred, 1000)) * ${width * 1_024} + (sequence % 1024) * ${width} + ${code})) AS packed
          FROM steps GROUP BY person
        )
      )
    )
    ARRAY JOIN pairs AS pair, arrayEnumerateUniq(pairs) AS nth, pauses AS pause
    ${chosen}
    GROUP BY pair`,
    params: paramsOf(question),
    settings: { max_threads: 2 },
  });
}

function paramsOf(question: RawQuestion): Record<string, QueryParam> {
  return {
    workspace: question.workspace,
    generation: question.generation,
    gap: question.gap,
    ...(question.channels ? { channels: question.channels } : {}),
  };
}
