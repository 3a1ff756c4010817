import { randomUUID } from 'node:crypto';
import type { Journey } from '@temas/domain/journey/build-journeys';
import { encodeEvent, type EventRow } from '../inbox/event-row.js';
import { packLines } from '../inbox/packed-lines.js';
import { loadBuildPlan, type BuildPlan } from '../journey/build-type.repository.js';
import { chosenJourneys, everyJourney, standingJourneys as standingRows } from '../journey-map/selection.query.js';
import { rows } from '../platform/postgres.js';
import type { TestEngines } from './engines.js';

/** A workspace with the types `visit` and `relationship`, a type by key, and a live and an import source. */
export interface JourneyFixture {
  readonly id: string;
  readonly number: number;
  readonly visit: number;
  readonly relationship: number;
  readonly order: number;
  /** The axis of the type by key. */
  readonly keyAxis: number;
  readonly liveSource: number;
  readonly importSource: number;
  plan(): Promise<BuildPlan>;
}

/** Creates such a workspace. */
export async function createJourneyFixture(engines: TestEngines): Promise<JourneyFixture> {
  const id = randomUUID();
  const fixture = await engines.postgres.inWorkspace(id, async (tx) => {
    const one = async (sql: string, params: unknown[] = []): Promise<number> => {
      const [row] = await rows<{ number: number }>(tx, sql, [id, ...params]);
      if (!row) throw new Error('The fixture could not be created.');
      return row.number;
    };
    const type = (key: string, kind: string, gap: number | null, property: string | null) =>
      one(
        `INSERT INTO temas.journey_type (workspace_id, key, name, kind, gap_seconds, key_property, built_in)
         VALUES ($1, $2, $2, $3, $4, $5, $3 = 'gap') RETURNING number`,
        [key, kind, gap, property],
      );
    const source = (key: string, kind: string) =>
      one(`INSERT INTO temas.source (workspace_id, key, name, kind) VALUES ($1, $2, $2, $3) RETURNING number`, [
        key,
        kind,
      ]);
    const number = await one(`INSERT INTO temas.workspace (id, key, name) VALUES ($1, $2, 'Test') RETURNING number`, [
      `w${id.slice(0, 8)}`,
    ]);
    await tx.query(
      `INSERT INTO temas.mapping_generation (workspace_id, generation, state, time_zone)
       VALUES ($1, 1, 'current', 'Europe/Istanbul')`,
      [id],
    );
    return {
      number,
      keyAxis: await one(
        `INSERT INTO temas.property (workspace_id, scope, name, type, class, purpose)
         VALUES ($1, 'property', 'orderId', 'string', 'key', 'test') RETURNING number`,
      ),
      visit: await type('visit', 'gap', 1_800, null),
      relationship: await type('relationship', 'gap', 2_592_000, null),
      order: await type('order', 'key', null, 'orderId'),
      liveSource: await source('live', 'live'),
      importSource: await source('log', 'import'),
    };
  });
  return {
    id,
    ...fixture,
    async plan() {
      const plan = await engines.postgres.inWorkspace(id, (tx) => loadBuildPlan(tx, id));
      if (!plan) throw new Error('The fixture is gone.');
      return plan;
    },
  };
}

/** An event on axis 0, ready to be changed. */
export function eventRow(fixture: JourneyFixture, part: Partial<EventRow> & Pick<EventRow, 'subject'>): EventRow {
  return {
    workspace: fixture.number,
    axis: 0,
    owner: part.subject,
    occurred: 0n,
    sequence: 0n,
    message: 0n,
    received: 0n,
    sent: 0n,
    source: fixture.liveSource,
    channel: 1,
    kind: 1,
    action: 1,
    metric: 0,
    score: 0,
    scaleMin: 0,
    scaleMax: 0,
    about: 0,
    keyAxes: [],
    keyOwners: [],
    properties: {},
    ...part,
  };
}

/** Writes events as the projector does. */
export async function writeEvents(engines: TestEngines, events: readonly EventRow[]): Promise<void> {
  if (events.length > 0) await engines.clickhouse.insertTsv('touchpoint_event', events.map(encodeEvent).join(''));
}

/** Maps action n to touchpoint 100 + n in generation 1. */
export async function mapActions(
  engines: TestEngines,
  fixture: JourneyFixture,
  actions: readonly number[],
): Promise<void> {
  const lines = actions.map((action) => `${fixture.number}\t1\t${action}\t${100 + action}\t1\n`);
  await engines.clickhouse.insertTsv('action_touchpoint', lines.join(''));
}

/** From now on what was taken back lies there until the table is merged by hand. */
export const mergeNoMore = (engines: TestEngines): Promise<void> =>
  engines.clickhouse.command({
    query: 'ALTER TABLE journey MODIFY SETTING max_bytes_to_merge_at_max_space_in_pool = 1',
  });

interface JourneyRow {
  owner: string;
  start: string;
  finish: string;
  person: string;
  events: number;
  touchpoints: number[];
  offsets: string[];
  channels: number[];
  at: number[];
  metric: number[];
  value: number[];
  min: number[];
  max: number[];
  alone: number;
  version: string;
  copies: number;
}

/**
 * The journeys that stand in the store, net of what was taken back, in the order of the reference.
 * @throws where a reader would find others
 */
export async function standingJourneys(
  engines: TestEngines,
  fixture: JourneyFixture,
  type: number,
  generation = 1,
): Promise<Journey[]> {
  const found = await engines.clickhouse.select<JourneyRow>({
    query: `SELECT toString(owner) AS owner, toString(start) AS start, toString(any(finish)) AS finish,
        toString(any(person)) AS person, any(events) AS events, any(touchpoints) AS touchpoints,
        arrayMap(x -> toString(x), any(offsets)) AS offsets, any(channels) AS channels, any(score_at) AS at,
        any(score_metric) AS metric, any(score_value) AS value, any(score_min) AS min, any(score_max) AS max,
        any(alone) AS alone, toString(version) AS version,
        toInt32(sum(sign)) AS copies
      FROM journey WHERE workspace = {workspace:UInt32} AND type = {type:UInt32} AND generation = {generation:UInt32}
      GROUP BY journey.owner, journey.start, journey.version HAVING copies > 0 ORDER BY journey.owner, journey.start`,
    params: { workspace: fixture.number, type, generation },
  });
  const chosen = chosenJourneys({ ...everyJourney, workspace: fixture.number, type, generation });
  const read = await engines.clickhouse.select<{ row: string }>({
    query: `SELECT concat(toString(owner), ' ', toString(start), ' ', toString(version)) AS row
      FROM ${standingRows('owner, start, version', chosen)} ORDER BY owner, start`,
    params: chosen.params,
  });
  if (read.map(({ row }) => row).join() !== found.map((row) => `${row.owner} ${row.start} ${row.version}`).join())
    throw new Error(`Readers find ${read.length} journeys, and there are ${found.length}.`);
  const known = (await fixture.plan()).types.find((candidate) => candidate.number === type);
  const byGap = known !== undefined && known.gap !== null;
  const owners = new Map<string, number>();
  for (const { owner } of found) owners.set(owner, (owners.get(owner) ?? 0) + 1);
  return found.map((row) => {
    if (row.copies !== 1) throw new Error(`A journey stands there ${row.copies} times.`);
    const alone = byGap && owners.get(row.owner) === 1;
    if (alone !== (row.alone === 1))
      throw new Error('A journey does not know whether it is the only one of its owner.');
    return {
      owner: BigInt(row.owner),
      start: BigInt(row.start),
      finish: BigInt(row.finish),
      person: BigInt(row.person),
      events: row.events,
      touchpoints: row.touchpoints,
      offsets: row.offsets.map(BigInt),
      channels: row.channels,
      scores: row.at.map((at, index) => ({
        at,
        metric: row.metric[index] ?? 0,
        value: row.value[index] ?? 0,
        min: row.min[index] ?? 0,
        max: row.max[index] ?? 0,
      })),
    };
  });
}

/** What an acknowledged batch carries beside its events. */
export interface BatchSide {
  readonly lane?: 0 | 1;
  readonly evidence?: unknown;
  readonly tally?: unknown;
  /** Instead of the events' own lines. */
  readonly payload?: string;
}

/** Puts one acknowledged batch into the inbox, as the way in does. */
export async function acknowledge(
  engines: TestEngines,
  fixture: JourneyFixture,
  events: readonly EventRow[],
  side: BatchSide = {},
): Promise<void> {
  const lines = Buffer.from(side.payload ?? events.map(encodeEvent).join(''));
  const payload = side.payload === undefined ? await packLines(lines) : lines;
  await engines.postgres.inWorkspace(fixture.id, (tx) =>
    tx.query(
      `INSERT INTO temas.inbox (workspace_id, lane, events, payload, evidence, tally) VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        fixture.id,
        side.lane ?? 0,
        events.length,
        payload,
        side.evidence === undefined ? null : JSON.stringify(side.evidence),
        side.tally === undefined ? null : JSON.stringify(side.tally),
      ],
    ),
  );
}

/** Adds an action to the dictionary and gives its code. */
export async function createAction(
  engines: TestEngines,
  fixture: JourneyFixture,
  kind: number,
  name: string,
): Promise<number> {
  return engines.postgres.inWorkspace(fixture.id, async (tx) => {
    const [row] = await rows<{ code: number }>(
      tx,
      'INSERT INTO temas.action (workspace_id, kind, name) VALUES ($1, $2, $3) RETURNING code',
      [fixture.id, kind, name],
    );
    if (!row) throw new Error('The action was not created.');
    return row.code;
  });
}

/** The keys of touchpoints by code. */
export async function touchpointKeys(engines: TestEngines, fixture: JourneyFixture): Promise<Map<number, string>> {
  return engines.postgres.inWorkspace(fixture.id, async (tx) => {
    const found = await rows<{ code: number; key: string }>(
      tx,
      'SELECT code, key FROM temas.touchpoint WHERE workspace_id = $1',
      [fixture.id],
    );
    return new Map(found.map((row) => [row.code, row.key]));
  });
}
