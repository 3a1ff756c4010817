import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TemasError } from '@temas/domain/error';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { WorkspaceRef } from '../access/principal.js';
import { countSourceEvents } from '../import-run/source-events.query.js';
import { metricCodes } from '../inbox/event-row.js';
import { IngestHealthService } from '../ingest-health/ingest-health.service.js';
import { CoverageService } from '../journey-map/coverage.service.js';
import { JourneyChannelsService } from '../journey-map/journey-channels.service.js';
import { JourneyMapService } from '../journey-map/journey-map.service.js';
import { inPeriods } from '../journey-map/map-question.js';
import { TouchpointDetailService } from '../journey-map/touchpoint-detail.service.js';
import { countSlices } from '../mapping/rebuild.query.js';
import { readColumns } from '../measurement/floor.query.js';
import { readPlacePauses } from '../overview/place-share.query.js';
import { OverviewService } from '../overview/overview.service.js';
import { workspaceOf } from '../testing/acting.js';
import { drain } from '../testing/drain.js';
import { startTestEngines, type TestEngines } from '../testing/engines.js';
import {
  acknowledge,
  createAction,
  createJourneyFixture,
  eventRow,
  type JourneyFixture,
} from '../testing/journey-fixture.js';
import { tableReferences } from '../testing/query-tree.js';
import { RecordingClickHouse } from '../testing/recording-clickhouse.js';
import { actionUse } from '../touchpoint/touchpoint-use.query.js';
import { TouchpointService } from '../touchpoint/touchpoint.service.js';
import { eventCodes, journeysHold } from '../upkeep/forget-names.query.js';
import { subjectsWithEvents } from '../upkeep/remove-source.query.js';
import { VariantService } from '../variant/variant.service.js';
import type { Statement } from './clickhouse.js';
import { rows } from './postgres.js';

const names = ['Home', 'Basket', 'Order', 'Delivered', 'Call', 'Survey'] as const;
const day = 86_400_000;
/** How many questions are asked. */
const questions = 1_000;
const maps = ['map', 'cachedMap', 'coverage', 'touchpoint', 'channels'] as const;
const services = [...maps, 'overview', 'pauses', 'variants', 'compared', 'stages'] as const;
/** Ask the engine about itself or for nothing, and no table of ours. */
const ofTheEngine = ['running-builds', 'merging', 'measure-nothing'];

let engines: TestEngines;
let fixture: JourneyFixture;
let workspace: WorkspaceRef;
let clickhouse: RecordingClickHouse;
let baseline: string;
/** Ids of two variants. */
let ids: string[];

/** The day so many days ago. */
const dayBefore = (days: number): string => new Date(Date.now() - days * day).toISOString().slice(0, 10);

/** Four hundred orders of the last two weeks, half of them with an answer to a question. */
function orders(actions: readonly number[], channels: readonly number[]) {
  const began = BigInt(Date.now() - 14 * day) * 1_000n;
  return Array.from({ length: 400 }, (_, at) => {
    const steps = [0, 1, ...(at % 3 === 0 ? [] : [2]), ...(at % 4 === 0 ? [4] : []), ...(at % 5 === 0 ? [] : [3])];
    const row = (step: number, order: number) =>
      eventRow(fixture, {
        ...{ subject: BigInt(1 + (at % 150)), channel: channels[at % 2] ?? 0, action: actions[step] ?? 0 },
        ...{ occurred: began + BigInt(at * 3_000 + order * 600) * 1_000_000n, message: BigInt(at * 10 + order) },
        ...{ keyAxes: [fixture.keyAxis], keyOwners: [BigInt(at + 1)], received: BigInt(at) },
      });
    const answer = { kind: 4, metric: metricCodes.csat, scaleMin: 1, scaleMax: 5, score: 1 + (at % 5) };
    const told = { ...row(5, 9), ...answer, about: actions[steps.at(-1) ?? 0] ?? 0 };
    return [...steps.map(row), ...(at % 2 === 0 ? [told] : [])];
  }).flat();
}

beforeAll(async () => {
  engines = await startTestEngines();
  clickhouse = new RecordingClickHouse(engines.env.CLICKHOUSE_URL, engines.env.CLICKHOUSE_DATABASE);
  fixture = await createJourneyFixture(engines);
  const actions: number[] = [];
  for (const name of names) actions.push(await createAction(engines, fixture, name === 'Survey' ? 4 : 1, name));
  const channels = await engines.postgres.inWorkspace(fixture.id, (tx) =>
    rows<{ code: number }>(
      tx,
      `INSERT INTO temas.channel (workspace_id, key) VALUES ($1, 'web'), ($1, 'store') RETURNING code`,
      [fixture.id],
    ),
  );
  await acknowledge(
    engines,
    fixture,
    orders(
      actions,
      channels.map(({ code }) => code),
    ),
  );
  await drain(engines, fixture);
  baseline = await engines.postgres.inWorkspace(fixture.id, async (tx) => {
    await tx.query(
      `INSERT INTO temas.stage (workspace_id, key, name, name_en, position)
       VALUES ($1, 'buy', 'Satın alma', 'Purchase', 0), ($1, 'get', 'Teslimat', 'Delivery', 1)`,
      [fixture.id],
    );
    await tx.query(
      `UPDATE temas.touchpoint SET stage_key = CASE WHEN key IN ('Home', 'Basket', 'Order') THEN 'buy' ELSE 'get' END
       WHERE workspace_id = $1`,
      [fixture.id],
    );
    await tx.query(
      `UPDATE temas.journey_type SET goal_touchpoint = 'Delivered', window_seconds = 2592000
       WHERE workspace_id = $1 AND key = 'order'`,
      [fixture.id],
    );
    const [kept] = await rows<{ id: string }>(
      tx,
      `INSERT INTO temas.baseline (workspace_id, name, first_day, last_day) VALUES ($1, 'Before', $2, $3) RETURNING id`,
      [fixture.id, dayBefore(13), dayBefore(7)],
    );
    return kept?.id ?? '';
  });
  workspace = await workspaceOf(engines, fixture);
  const listed = await new VariantService(engines.postgres, engines.clickhouse).read(workspace, {
    ...{ journeyType: 'order', group: 'none', sort: 'journeys', offset: 0, limit: 2 },
  });
  ids = listed.variants.map(({ id }) => id);
}, 240_000);
afterAll(async () => {
  await clickhouse.close();
  await engines.stop();
});

const some = <T>(of: readonly T[], most = of.length): fc.Arbitrary<T[]> => fc.subarray([...of], { maxLength: most });
const touchpoints = some(names, 2);
const windows = fc.constantFrom(
  {},
  { from: dayBefore(6), to: dayBefore(0) },
  { from: dayBefore(13), to: dayBefore(7) },
  { from: dayBefore(9), to: dayBefore(3) },
  { from: dayBefore(400), to: dayBefore(0) },
  { to: dayBefore(2) },
);
const choice = fc
  .record({
    journeyType: fc.constantFrom('order', 'visit', 'relationship'),
    window: windows,
    inPeriod: fc.constantFrom(undefined, ...inPeriods),
    channels: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, some(['web', 'store'])),
    stages: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, some(['buy', 'get'])),
    through: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, touchpoints),
    notThrough: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, touchpoints),
    // Filled in when it is asked: the id is not known before.
    compare: fc.constantFrom(undefined, 'previous', 'year', 'channel:web', 'baseline:'),
  })
  .map(({ window, ...rest }) => ({ ...rest, ...window }));
const question = fc.record({
  choice,
  service: fc.constantFrom(...services),
  minGroup: fc.constantFrom(1, 5, 10, 120),
  fresh: fc.boolean(),
  includePeople: fc.boolean(),
  includeScores: fc.boolean(),
  touchpoint: fc.constantFrom(...names),
  group: fc.constantFrom('none' as const, 'repeats' as const, 'set' as const),
  sort: fc.constantFrom('journeys' as const, 'p50' as const, 'length' as const, 'score' as const),
  order: fc.constantFrom('asc' as const, 'desc' as const),
  first: fc.constantFrom(undefined, 2),
  parts: fc.subarray(['kpis' as const, 'changes' as const, 'stages' as const, 'dataHealth' as const], { minLength: 1 }),
});
type Question = typeof question extends fc.Arbitrary<infer Q> ? Q : never;

/** What the engine itself is asked: each service, beside nothing, beside the week before, and beside one channel. */
const plain = (['previous', 'channel:web', undefined] as const).flatMap((compare) =>
  services.map((service): Question => ({
    ...{ service, minGroup: 1, touchpoint: 'Order', group: 'none', sort: 'p50', order: 'asc', first: undefined },
    ...{ fresh: true, includePeople: true, includeScores: true, parts: ['kpis', 'changes', 'stages', 'dataHealth'] },
    choice: {
      ...{ journeyType: 'order', from: dayBefore(14), to: dayBefore(0), inPeriod: undefined, compare },
      ...{ channels: [], stages: [], through: [], notThrough: [] },
    },
  })),
);

/** Asks one service a question; whether it answered. What is asked may be refused, never by a fault of ours. */
async function ask({
  choice: chosen,
  service,
  minGroup,
  group,
  sort,
  order,
  first,
  ...rest
}: Question): Promise<boolean> {
  const { postgres } = engines;
  const ws = { ...workspace, minGroup };
  const whole = { ...chosen, compare: chosen.compare === 'baseline:' ? `baseline:${baseline}` : chosen.compare };
  const { compare: _, ...plain } = whole;
  const journeyMaps = new JourneyMapService(postgres, clickhouse);
  const variants = new VariantService(postgres, clickhouse);
  const listed = { ...plain, group, with: plain.through, without: plain.notThrough };
  const services: Record<Question['service'], () => Promise<unknown>> = {
    map: () => journeyMaps.read(ws, { ...whole, ...rest }),
    cachedMap: () => new JourneyMapService(postgres, clickhouse, 0).read(ws, { ...whole, fresh: rest.fresh }),
    coverage: () => new CoverageService(journeyMaps, clickhouse).read(ws, { ...plain, maxNodes: 10, maxEdges: 10 }),
    touchpoint: () => new TouchpointDetailService(journeyMaps, postgres, clickhouse).read(ws, { ...whole, ...rest }),
    channels: () => new JourneyChannelsService(postgres, clickhouse).read(ws, plain),
    overview: () => new OverviewService(postgres, clickhouse).read(ws, { ...whole, ...rest }),
    variants: () => variants.read(ws, { ...listed, sort, order, offset: 0, limit: 3 }),
    compared: () => variants.compare(ws, listed, ids),
    // The overview asks it of a transition whose time clearly changed.
    pauses: async () => {
      const { selection } = await journeyMaps.definition.prepare(ws, whole);
      await readPlacePauses(clickhouse, selection, { from: 1, to: 2, groupSize: minGroup });
    },
    stages: () => variants.stages(ws, { ...listed, first, ids: first ? undefined : ids }),
  };
  try {
    await services[service]();
    return true;
  } catch (error) {
    // A window that a comparison needs; or, as answers are given again, a variant that is in none of them.
    if (error instanceof TemasError && ['invalid_request', 'not_found'].includes(error.code)) return false;
    throw error;
  }
}

/**
 * What is alike in statements that differ by nothing but numbers and further conditions of a filter: joined by AND, those let
 * nothing more through. The engine reads one statement of each shape.
 */
function shapeOf({ query }: Statement): string {
  const lists = 'has(?:Any|All)\\(\\w+, \\{\\w+:Array\\(UInt32\\)\\}\\)';
  const days = 'start_day [<>]= toDate32\\(\\{\\w+:String\\}\\)';
  const further = new RegExp(` AND (?:NOT )?(?:${lists}|${days})(?=[\\s)])(?! OR )`, 'g');
  return query.replace(further, '').replace(/\d+/g, '0');
}

/** The references to tables in a statement, as the engine reads it. */
async function references(statement: Statement) {
  const tree = await engines.clickhouse.select<{ explain: string }>({
    ...statement,
    name: 'explain',
    query: `EXPLAIN QUERY TREE ${statement.query}`,
  });
  return tableReferences(
    tree.flatMap(({ explain }) => explain.split('\n')),
    workspace.number,
  );
}

describe('every read of the analytical store', () => {
  it('F-76 holds the asked workspace at every table, whatever is asked', async () => {
    for (const one of plain) await ask(one);
    const { postgres } = engines;
    await new IngestHealthService(postgres, clickhouse).read(workspace, 24);
    const own = new TouchpointService(postgres, clickhouse);
    await Promise.all([own.list(workspace), own.channels(workspace), actionUse(clickhouse, workspace.number)]);
    await countSlices(clickhouse, workspace.number);
    await countSourceEvents(clickhouse, { workspace: workspace.number, source: fixture.liveSource });
    await eventCodes(clickhouse, workspace.number);
    const shown = { types: [fixture.order], generations: [1], versions: [1n], workspace: workspace.number };
    await journeysHold(clickhouse, shown, { actions: [], touchpoints: [1], channels: [1] });
    await subjectsWithEvents(clickhouse, workspace.number, [1n]);
    const { definition } = new JourneyMapService(postgres, clickhouse);
    await readColumns(clickhouse, (await definition.prepare(workspace, { journeyType: 'order' })).selection);
    clickhouse.engineRests = true;
    const answered: boolean[] = [];
    const all = fc.sample(question, { seed: 76, numRuns: questions });
    for (let at = 0; at < all.length; at += 20) answered.push(...(await Promise.all(all.slice(at, at + 20).map(ask))));
    expect(answered.filter(Boolean).length).toBeGreaterThan(questions * 0.6);

    // A name that is in the sources and was not asked would be one of which nothing is known.
    expect([...new Set(clickhouse.asked.map(({ name }) => name))].sort()).toEqual(namesInSources());
    expect(clickhouse.asked.length).toBeGreaterThan(4_000);
    expect(clickhouse.asked.filter(({ params }) => params?.['workspace'] !== workspace.number)).toEqual([]);
    const statements = [...clickhouse.texts.values()];
    const shapes = new Map(statements.map((statement) => [shapeOf(statement), statement]));
    expect(shapes.size).toBeGreaterThan(200);
    await Promise.all(
      [...shapes.values()].map(async (statement) => {
        const found = await references(statement);
        const unbound = found.filter(({ bound }) => !bound);
        expect([statement.name, found.length > 0, unbound]).toEqual([statement.name, true, []]);
      }),
    );
  }, 600_000);

  it('F-76 would be found without it at any of its tables', async () => {
    const longest = new Map<string, Statement>();
    for (const statement of clickhouse.texts.values()) {
      const known = longest.get(statement.name ?? '');
      if (!known || known.query.length < statement.query.length) longest.set(statement.name ?? '', statement);
    }
    const taken = await Promise.all(
      [...longest.values()].map(async (statement) => {
        const predicates = [...statement.query.matchAll(/(?:\w+\.)?workspace = \{workspace:UInt32\}/g)];
        // Each reference has one of its own: none leans on that of another.
        expect([statement.name, (await references(statement)).length]).toEqual([statement.name, predicates.length]);
        for (const { 0: text, index } of predicates) {
          const query = `${statement.query.slice(0, index)}1${statement.query.slice(index + text.length)}`;
          const unbound = (await references({ ...statement, query })).filter(({ bound }) => !bound);
          expect([statement.name, index, unbound.length]).toEqual([statement.name, index, 1]);
        }
        return predicates.length;
      }),
    );
    expect(taken.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(50);
  }, 600_000);

  it('F-76 answers the same beside another workspace that has rows of the same codes in every table', async () => {
    const found = [...clickhouse.answered.values()].flat();
    const comparable = async (answer: Promise<unknown[]>): Promise<string[]> =>
      (await answer).map((row) => JSON.stringify(row, sortedLists)).sort();
    const before = await Promise.all(found.map(({ rows: answer }) => comparable(answer)));
    expect(before.filter((answer) => answer.length > 0).length).toBeGreaterThan(found.length / 2);
    // Other people, other counts, and mapped to nothing: whatever is read along changes something.
    const other = 'workspace + 1000000 AS workspace';
    for (const [table, changes] of [
      ['touchpoint_event', 'owner + 5000 AS owner, subject + 5000 AS subject, message + 50000 AS message'],
      ['journey', 'owner + 5000 AS owner, person + 5000 AS person, version + 1 AS version'],
      ['map_day', 'count + 1 AS count, events + 1 AS events'],
      ['map_day_time', 'count + 1 AS count'],
      ['action_touchpoint', '0 AS touchpoint, version + 1 AS version'],
    ] as const) {
      await engines.clickhouse.command({
        query: `INSERT INTO ${table} SELECT * REPLACE (${other}, ${changes}) FROM ${table} WHERE workspace = {own:UInt32}`,
        params: { own: workspace.number },
      });
    }
    await engines.clickhouse.command({
      query: `INSERT INTO subject_person SELECT DISTINCT {own:UInt32} + 1000000, subject, toInt64(-1), 1 FROM touchpoint_event
        WHERE workspace = {own:UInt32} AND axis = 0`,
      params: { own: workspace.number },
    });
    await Promise.all(
      found.map(async ({ statement }, at) => {
        const after = await comparable(engines.clickhouse.select(statement));
        expect([statement.name, after]).toEqual([statement.name, before[at]]);
      }),
    );
  }, 600_000);
});

/** A list whose order the engine does not promise, in one of its own. */
function sortedLists(_: string, value: unknown): unknown {
  return Array.isArray(value) ? value.map((part) => JSON.stringify(part)).sort() : value;
}

/** The names of all reads with limits in the sources. */
function namesInSources(): string[] {
  const folder = path.join(import.meta.dirname, '..');
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.(?:int-)?spec\.ts$|^testing\//.test(file))
    .flatMap((file) => [
      ...readFileSync(path.join(folder, file), 'utf8').matchAll(/\.select(?:<[^(]*)?\(\{\s*name: '([^']+)'/g),
    ])
    .map(([, name]) => name ?? '')
    .filter((name) => !ofTheEngine.includes(name));
  return [...new Set(found)].sort();
}
