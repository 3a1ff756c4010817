import type { ClickHouse } from '../platform/clickhouse.js';
import { buildMark } from './build-fence.query.js';
import type { BuildType, LiveGeneration, SourceFilter, WorkspaceRef } from './build-type.repository.js';

/** Types that read the same events are built by one statement. */
export interface BuildGroup {
  readonly axis: number;
  readonly sources: SourceFilter;
  readonly types: readonly BuildType[];
}

/** One statement's part of a build. */
export interface BuildStep {
  readonly build: bigint;
  readonly workspace: WorkspaceRef;
  readonly generation: LiveGeneration;
  readonly group: BuildGroup;
}

/** A day of a journey type whose journeys are about to change. */
export interface ChangedDay {
  readonly type: number;
  readonly generation: number;
  readonly day: string;
}

const sourceModes = { all: 0, only: 1, except: 2 } as const;

/** Counts the forms that rows of `journey` have had, so that one of an earlier form is replaced when it is built again. */
const rowForm = 3;

/** The columns that make up what a journey is; `version` is made of them, and of when it began. */
const content =
  'start_day, finish, person, events, touchpoints, offsets, channels, ' +
  'score_at, score_metric, score_value, score_min, score_max, variant, alone';

const journeyColumns = `workspace, type, generation, owner, start, ${content}, sign, version`;

/**
 * The bits of `version`: the last is `alone`, the next six tell the rows of one content apart, the others are a hash of it.
 * No version is used again while a row of it is left, so that a reader tells what stands by looking whether it was taken
 * back at all (ADR 0036).
 */
const numberBits = 6;
const numbers = 2 ** numberBits;
const withoutNumber = (version: string): string => `bitAnd(${version}, bitNot(toUInt64(${2 * (numbers - 1)})))`;
const numberOf = (version: string): string => `bitAnd(bitShiftRight(${version}, 1), ${numbers - 1})`;
/** A hash without a number, with the bit for `alone` of a journey. */
const versionOf = (hash: string, alone: string): string =>
  `bitOr(bitAnd(${hash}, bitNot(toUInt64(${2 * numbers - 1}))), ${alone})`;

/** `actions` and, at the same places, `codes` of their touchpoints in a generation, for `transform`; neither is ever empty. */
export const actionCodes = `(SELECT arrayPushBack(groupArray(action), 0) FROM (
    SELECT action FROM action_touchpoint WHERE workspace = {workspace:UInt32} AND generation = {generation:UInt32}
    GROUP BY action ORDER BY action)) AS actions,
  (SELECT arrayPushBack(groupArray(code), 0) FROM (
    SELECT argMax(touchpoint, version) AS code FROM action_touchpoint
    WHERE workspace = {workspace:UInt32} AND generation = {generation:UInt32}
    GROUP BY action ORDER BY action)) AS codes`;

const scopedEvents = `workspace = {workspace:UInt32} AND axis = {axis:UInt32}
      AND owner IN (SELECT owner FROM build_scope WHERE build = {build:UInt64} AND reads = 1)`;

/**
 * The journeys of the scope's owners as they should be.
 *
 * `copies`: (source, message, received, occurred, sequence, kind, action, channel, about, metric, score, scale_min,
 * scale_max, subject), sorted, so that of each message the first received stands first and `arrayCompact` keeps it.
 * `visits`: (occurred, sequence, message, touchpoint, channel, about, metric, score, min, max, subject), in order.
 * In `placed` a feedback finds the visit that it is about without any lambda that captures its own array: all events are
 * sorted by (touchpoint concerned, position) and `arrayFill` carries the last visit forward; journeys without such a
 * feedback sort an empty array. The second sort does it again for the position among the nodes.
 */
function builtJourneys(byKey: boolean): string {
  const person = byKey ? 'if(p.found = 1, p.person, first_subject)' : 'journey_owner';
  const people = byKey
    ? `LEFT JOIN (
      SELECT subject, argMax(person, version) AS person, 1 AS found FROM subject_person
      WHERE workspace = {workspace:UInt32} AND subject IN (SELECT subject FROM touchpoint_event WHERE ${scopedEvents})
      GROUP BY subject
    ) AS p ON p.subject = first_subject`
    : '';
  return `WITH
  ${actionCodes},
  owned AS (
    SELECT s.journey_owner AS journey_owner,
      arraySort(groupArray((e.source, e.message, e.received, e.occurred, e.sequence, e.kind, e.action, e.channel, e.about,
        e.metric, e.score, e.scale_min, e.scale_max, e.subject))) AS copies
    FROM (
      SELECT owner, source, message, received, occurred, sequence, kind, action, channel, about, metric, score, scale_min,
        scale_max, subject
      FROM touchpoint_event
      WHERE ${scopedEvents}
        AND ({sourceMode:UInt8} = 0 OR has({sources:Array(UInt32)}, source) = ({sourceMode:UInt8} = 1))
    ) AS e
    INNER JOIN (SELECT owner, journey_owner FROM build_scope WHERE build = {build:UInt64} AND reads = 1) AS s
      ON s.owner = e.owner
    GROUP BY journey_owner
  ),
  visits AS (
    SELECT journey_owner,
      arraySort(arrayFilter(x -> x.4 != 0, arrayMap(x -> (
        x.4, x.5, x.2, if(x.6 <= 4, transform(x.7, actions, codes, toUInt32(0)), toUInt32(0)), x.8,
        if(x.9 = 0, toUInt32(0), transform(x.9, actions, codes, toUInt32(0))), x.10, x.11, x.12, x.13, x.14
      ), arrayCompact(x -> (x.1, x.2), copies)))) AS visit
    FROM owned
  ),
  runs AS (
    SELECT journey_owner, type,
      arraySplit((x, pause) -> (gap >= 0) AND (pause > gap), visit, arrayDifference(visit.1)) AS all_runs,
      toUInt8(${byKey ? '0' : 'length(all_runs) = 1'}) AS alone, arrayJoin(all_runs) AS run
    FROM visits ARRAY JOIN {types:Array(UInt32)} AS type, {gaps:Array(Int64)} AS gap
    WHERE notEmpty(visit)
  ),
  placed AS (
    SELECT journey_owner, type, alone, run, length(run) AS size, run.11[1] AS first_subject,
      arrayResize(run, if(arrayExists(about -> about != 0, run.6), size, 0)) AS answered,
      arraySort(arrayMap((x, at) -> (if(x.6 != 0, x.6, x.4), at, x.6 = 0), answered, arrayEnumerate(answered))) AS sorted,
      arrayResize(arraySort(arrayMap((x, last) ->
        (x.2, if(x.3 = 0 AND last.3 = 1 AND last.1 = x.1, last.2, 0)), sorted, arrayFill(x -> x.3 = 1, sorted))).2, size)
        AS target,
      arrayMap(at -> at = 0, target) AS is_node,
      arrayCumSum(is_node) AS node,
      arraySort(arrayMap((x, at, own) -> (if(x.6 != 0, x.6, x.4), at, x.6 = 0, own),
        answered, arrayEnumerate(answered), arrayResize(node, length(answered)))) AS numbered,
      arrayResize(arraySort(arrayMap((x, last) -> (x.2, last.4), numbered, arrayFill(x -> x.3 = 1, numbered))).2, size)
        AS target_node,
      arrayFilter(x -> x.2 != 0, arrayMap((x, at, own, other) ->
        (toUInt32(if(at = 0, own, other)), x.7, x.8, x.9, x.10), run, target, node, target_node)) AS scores
    FROM runs
  ),
  built AS (
    SELECT type, journey_owner AS owner, run.1[1] AS start,
      toDate32(fromUnixTimestamp64Micro(start, {timeZone:String})) AS start_day,
      run.1[-1] AS finish, ${person} AS person, toUInt32(size) AS events,
      arrayFilter((x, keep) -> keep, run.4, is_node) AS touchpoints,
      arrayFilter((x, keep) -> keep, arrayMap(at -> at - start, run.1), is_node) AS offsets,
      arrayFilter((x, keep) -> keep, run.5, is_node) AS channels,
      scores.1 AS score_at, scores.2 AS score_metric, scores.3 AS score_value, scores.4 AS score_min,
      scores.5 AS score_max, cityHash64(touchpoints) AS variant, alone,
      ${versionOf(
        `cityHash64(${rowForm}, start, start_day, finish, person, events, touchpoints, offsets, channels, score_at,
          score_metric, score_value, score_min, score_max)`,
        'alone',
      )} AS version
    FROM placed ${people}
  )`;
}

/** What stands in `journey` for the scope's owners and this step's types. */
const standing = `workspace = {workspace:UInt32} AND type IN {types:Array(UInt32)} AND generation = {generation:UInt32}
      AND owner IN (SELECT journey_owner FROM build_scope WHERE build = {build:UInt64})`;

const arrays = /\b(touchpoints|offsets|channels|score_\w+)\b/g;

/**
 * The contents that the scope's journeys have or had. `stands`: whether such a journey stands there, as `standing_version`;
 * `used`: the numbers of which there are rows, a bit each.
 */
const knownContents = `SELECT type, owner, start, ${withoutNumber('version')} AS content,
    max(there) AS stands, maxIf(version, there) AS standing_version,
    groupBitOr(bitShiftLeft(toUInt64(1), ${numberOf('version')})) AS used
  FROM (
    SELECT type, owner, start, version, count() = 1 AND min(sign) = 1 AS there FROM journey WHERE ${standing}
    GROUP BY type, owner, start, version
  )
  GROUP BY type, owner, start, content`;

/**
 * The plus side: each journey as it should be. A row with sign 0 stands there already; it carries no arrays and only tells
 * the minus side to leave it alone. One that was taken back and comes again does so with the first number that is free;
 * where none is, with a hash that no content has, which the next build of its owner replaces.
 */
function stageBuiltStatement(byKey: boolean): string {
  return `INSERT INTO journey_change (build, ${journeyColumns})
${builtJourneys(byKey)}
SELECT {build:UInt64}, {workspace:UInt32}, type, {generation:UInt32}, owner, start,
  ${content.replace(arrays, 'if(stands, [], $1)')}, toInt8(NOT stands), chosen
FROM (
  SELECT b.*, o.stands AS stands, bitCount(bitAnd(o.used, bitNot(o.used + 1))) AS free,
    multiIf(
      stands, o.standing_version,
      free = ${numbers}, ${versionOf('cityHash64({build:UInt64}, b.version)', 'b.alone')},
      b.version + 2 * free
    ) AS chosen
  FROM built AS b LEFT JOIN (${knownContents}) AS o
    ON o.type = b.type AND o.owner = b.owner AND o.start = b.start AND o.content = b.version
)`;
}

/**
 * The minus side: what stands and should not. Nobody reads the content of such a row, so it has none; one touchpoint 0 is
 * there because `first_times` cannot be computed of an empty array. What was taken back more often than it was there is
 * left alone: it stands nowhere, and an erasure may just be deleting those minus rows. A plus row put against them would be
 * left over, and pass for a journey that stands.
 */
const stageRemovedStatement = `INSERT INTO journey_change
  (build, workspace, type, generation, owner, start, start_day, touchpoints, sign, version)
SELECT {build:UInt64}, {workspace:UInt32}, type, {generation:UInt32}, owner, start,
  any(start_day), [0], arrayJoin(arrayResize([toInt8(-1)], rows, toInt8(-1))), version
FROM (
  SELECT type, owner, start, start_day, version, journey.sign AS side, 0 AS wanted FROM journey WHERE ${standing}
  UNION ALL
  SELECT type, owner, start, start_day, version, 0 AS side, 1 AS wanted FROM journey_change
  WHERE build = {build:UInt64} AND workspace = {workspace:UInt32} AND generation = {generation:UInt32}
    AND type IN {types:Array(UInt32)}
)
GROUP BY type, owner, start, version
HAVING (sum(side) AS rows) > 0 AND NOT max(wanted)`;

/** Puts the difference between what stands in `journey` and what should into `journey_change`. */
export async function stageChange(clickhouse: ClickHouse, step: BuildStep): Promise<void> {
  const params = {
    build: step.build,
    workspace: step.workspace.number,
    axis: step.group.axis,
    generation: step.generation.generation,
    timeZone: step.generation.timeZone,
    types: step.group.types.map((type) => type.number),
    gaps: step.group.types.map((type) => type.gap ?? -1n),
    sourceMode: sourceModes[step.group.sources.mode],
    sources: step.group.sources.numbers,
  };
  const mark = buildMark(step.workspace.number);
  await clickhouse.command({
    name: 'stage-change',
    query: `${stageBuiltStatement(step.group.axis !== 0)} ${mark}`,
    params,
  });
  await clickhouse.command({ name: 'stage-change', query: `${stageRemovedStatement} ${mark}`, params });
}

/**
 * The days whose journeys the staged change concerns. Neither whether a journey is alone nor the number in its version changes a
 * figure of its day. That it is alone follows from another journey of its owner that does change; where none does, a build
 * was cut off between the two, and the day may have been computed from what stood there then.
 */
export async function changedDays(clickhouse: ClickHouse, build: bigint): Promise<ChangedDay[]> {
  return clickhouse.selectForBuild<ChangedDay>({
    name: 'changed-days',
    query: `WITH net AS (
        SELECT type, generation, start_day, owner, sum(sign) AS change FROM journey_change
        WHERE build = {build:UInt64} AND sign != 0
        GROUP BY type, generation, start_day, owner, start, bitShiftRight(version, ${numberBits + 1})
      )
      SELECT DISTINCT type, generation, start_day AS day FROM net
      WHERE change != 0
        OR (type, generation, owner) NOT IN (SELECT type, generation, owner FROM net WHERE change != 0)`,
    params: { build },
  });
}

/** Carries the staged change out. A part of it may survive a kill: the next build of these owners sees what is there. */
export async function applyChange(
  clickhouse: ClickHouse,
  build: bigint,
  by: { readonly workspace: WorkspaceRef; readonly fence: bigint },
): Promise<void> {
  await clickhouse.command({
    name: 'apply-change',
    query: `INSERT INTO journey (${journeyColumns})
      SELECT ${journeyColumns} FROM journey_change
      WHERE build = {build:UInt64} AND sign != 0
        AND {fence:UInt64} = (SELECT max(fence) FROM build_fence WHERE workspace = {workspace:UInt32})
      ${buildMark(by.workspace.number)}`,
    params: { build, fence: by.fence, workspace: by.workspace.number },
  });
}

/** Forgets a build's scope and staged change. */
export async function dropBuild(clickhouse: ClickHouse, build: bigint): Promise<void> {
  for (const table of ['journey_change', 'build_scope']) {
    await clickhouse.command({
      name: 'drop-build',
      query: `ALTER TABLE ${table} DROP PARTITION ID '${partitionOf(build)}'`,
    });
  }
}

/** A partition's id is its key in decimals. */
function partitionOf(build: bigint): string {
  return build.toString();
}
