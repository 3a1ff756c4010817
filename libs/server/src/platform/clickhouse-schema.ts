/** The columns of `touchpoint_event` in the order in which an inbox payload writes them. */
export const touchpointEventColumns = [
  'workspace',
  'axis',
  'owner',
  'occurred',
  'sequence',
  'message',
  'received',
  'sent',
  'source',
  'channel',
  'kind',
  'action',
  'subject',
  'metric',
  'score',
  'scale_min',
  'scale_max',
  'about',
  'key_axes',
  'key_owners',
  'properties',
] as const;

/**
 * 1 where the journey is the only one of its type that its owner has, and the owner is a person: then whoever is in it is
 * counted by counting it. Kept, because telling it takes longer than the rest of a map without times.
 */
const alone = 'alone UInt8 DEFAULT 0';

const journeyColumns = `workspace UInt32,
    type UInt32,
    generation UInt32,
    owner Int64,
    start Int64,
    start_day Date32,
    finish Int64,
    person Int64,
    events UInt32,
    touchpoints Array(UInt32),
    offsets Array(Int64),
    channels Array(UInt32),
    score_at Array(UInt32),
    score_metric Array(UInt8),
    score_value Array(Float64),
    score_min Array(Float64),
    score_max Array(Float64),
    variant UInt64,
    ${alone},
    sign Int8,
    version UInt64`;

/**
 * For each touchpoint of a journey: 1, where it follows the one before it for the first time in this journey, plus 2, where
 * it is itself there for the first time. Kept, because telling it takes half as long as the rest of a map.
 */
const firstTimes = `first_times Array(UInt8) MATERIALIZED arrayMap((pair, own) -> toUInt8((pair = 1) + 2 * (own = 1)),
      arrayEnumerateUniq(arrayMap((before, own) -> bitShiftLeft(toUInt64(before), 32) + own,
        arrayPushFront(arrayPopBack(touchpoints), 0), touchpoints)),
      arrayEnumerateUniq(touchpoints))`;

/**
 * By which readers tell rows of `journey` that were taken back, within a type and generation: 64 bits of two hashes, which
 * are faster to look for than the key (ADR 0036).
 */
export const rowMark = 'bitXor(version, toUInt64(owner))';

/** Tables whose rows are about single people. */
export const tablesOfPeople = [
  'touchpoint_event',
  'journey',
  'journey_change',
  'build_scope',
  'subject_person',
  'removed_owner',
  'erased_subject',
  'erased_key',
  'erased_journey',
] as const;

/** Statements that make tables and their columns, as they came to be one after another. */
const tablesAndColumns = [
  // Read by people all over it: small granules, in small blocks, so that little is unpacked beside them (ADR 0034).
  `CREATE TABLE IF NOT EXISTS touchpoint_event (
    workspace UInt32,
    axis UInt32,
    owner Int64,
    occurred Int64 CODEC(DoubleDelta, LZ4),
    sequence Int64,
    message UInt64,
    received Int64 CODEC(DoubleDelta, LZ4),
    sent Int64,
    source UInt32,
    channel UInt32,
    kind UInt8,
    action UInt32,
    subject Int64,
    metric UInt8,
    score Float64,
    scale_min Float64,
    scale_max Float64,
    about UInt32,
    key_axes Array(UInt32),
    key_owners Array(Int64),
    properties Map(LowCardinality(String), String)
  ) ENGINE = MergeTree ORDER BY (workspace, axis, owner, occurred, sequence, message)
  SETTINGS index_granularity = 512, min_compress_block_size = 4096`,
  `CREATE TABLE IF NOT EXISTS journey (
    ${journeyColumns},
    ${firstTimes}
  ) ENGINE = VersionedCollapsingMergeTree(sign, version) ORDER BY (workspace, type, generation, owner, start)`,
  `ALTER TABLE journey ADD COLUMN IF NOT EXISTS ${alone} AFTER variant`,
  `ALTER TABLE journey ADD COLUMN IF NOT EXISTS ${firstTimes}`,
  `CREATE TABLE IF NOT EXISTS action_touchpoint (
    workspace UInt32,
    generation UInt32,
    action UInt32,
    touchpoint UInt32,
    version UInt64
  ) ENGINE = ReplacingMergeTree(version) ORDER BY (workspace, generation, action)`,
  `CREATE TABLE IF NOT EXISTS subject_person (
    workspace UInt32,
    subject Int64,
    person Int64,
    version UInt64
  ) ENGINE = ReplacingMergeTree(version) ORDER BY (workspace, subject)`,
  // Who one build is about. owner: whose events it reads (a subject, or a key); journey_owner: whose journeys those events
  // become. reads = 0 where only what is there must go, because the subject is no longer a person of its own.
  `CREATE TABLE IF NOT EXISTS build_scope (
    build UInt64,
    workspace UInt32,
    owner Int64,
    journey_owner Int64,
    reads UInt8
  ) ENGINE = MergeTree PARTITION BY build ORDER BY owner`,
  // The latest builder of each workspace; one before it changes nothing any more.
  `CREATE TABLE IF NOT EXISTS build_fence (
    workspace UInt32,
    fence UInt64
  ) ENGINE = ReplacingMergeTree(fence) ORDER BY workspace`,
  // What a build is about to change: staged so that the days are marked dirty before the journeys change.
  `CREATE TABLE IF NOT EXISTS journey_change (
    build UInt64,
    ${journeyColumns}
  ) ENGINE = MergeTree PARTITION BY build ORDER BY (workspace, type, generation, owner, start)`,
  `ALTER TABLE journey_change ADD COLUMN IF NOT EXISTS ${alone} AFTER variant`,
  // The map of the journeys that started on a day. part 1: edge from→to (from = 0: starts at to; to = 0: the last
  // touchpoint is from); part 2: node (from = to); part 3: the whole day (from = to = 0). micros: sum of the edge's
  // times, of a node nothing, of the day the sum of durations. events: of the day its events, else 0.
  `CREATE TABLE IF NOT EXISTS map_day (
    workspace UInt32,
    type UInt32,
    generation UInt32,
    day Date32,
    version UInt64,
    part UInt8,
    from UInt32,
    to UInt32,
    count UInt64,
    journeys UInt64,
    people UInt64,
    events UInt64,
    micros Int64
  ) ENGINE = MergeTree ORDER BY (workspace, type, generation, part, day, version, from, to)`,
  // How long the edges of part 1 took: a row a bucket of libs/domain/src/journey/time-histogram.ts.
  `CREATE TABLE IF NOT EXISTS map_day_time (
    workspace UInt32,
    type UInt32,
    generation UInt32,
    day Date32,
    version UInt64,
    from UInt32,
    to UInt32,
    bucket UInt16,
    count UInt64
  ) ENGINE = MergeTree ORDER BY (workspace, type, generation, day, version, from, to, bucket)`,
  // Whose events a removed source had: kept until they are marked, so that a removal killed half-way still knows.
  `CREATE TABLE IF NOT EXISTS removed_owner (
    workspace UInt32,
    source UInt32,
    axis UInt32,
    owner Int64
  ) ENGINE = MergeTree ORDER BY (workspace, source, axis, owner)`,
  // Whom an erasure concerns, and the keys that they had a part in. Statements that delete look here, so that no pseudonym
  // stands in one; each batch goes as a whole.
  `CREATE TABLE IF NOT EXISTS erased_subject (
    batch UInt64,
    workspace UInt32,
    subject Int64
  ) ENGINE = MergeTree PARTITION BY batch ORDER BY subject`,
  `CREATE TABLE IF NOT EXISTS erased_key (
    batch UInt64,
    workspace UInt32,
    axis UInt32,
    owner Int64
  ) ENGINE = MergeTree PARTITION BY batch ORDER BY (axis, owner)`,
  // What was taken back of the journeys of keys that an erased person had a part in.
  `CREATE TABLE IF NOT EXISTS erased_journey (
    build UInt64,
    type UInt32,
    generation UInt32,
    owner Int64,
    start Int64,
    version UInt64
  ) ENGINE = MergeTree PARTITION BY build ORDER BY (type, generation, owner, start, version)`,
] as const;

/** Statements that create what is not there yet; each may run again. */
export const clickHouseSchema: readonly string[] = [
  ...tablesAndColumns,
  // Parts that were written anew leave the disk after a minute instead of eight, and where nothing else happens in a table
  // it is looked for them twice a minute, instead of every five.
  ...tablesOfPeople.map(
    (table) =>
      `ALTER TABLE ${table} MODIFY SETTING old_parts_lifetime = 60, cleanup_delay_period = 10,
    max_cleanup_delay_period = 30, cleanup_delay_period_random_add = 5`,
  ),
  // A part is on the disk before its statement answers, and one that was merged before those it is made of go: Postgres then
  // forgets that it was to be written. A build begins anew where it ended with its machine; but of parts that were never
  // stored the engine finds so many after a power cut that it would not open the table, so this is for every one.
  ...tablesAndColumns
    .flatMap((statement) => /^CREATE TABLE IF NOT EXISTS (\w+)/.exec(statement)?.[1] ?? [])
    .map(
      (table) => `ALTER TABLE ${table} MODIFY SETTING fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1`,
    ),
];
