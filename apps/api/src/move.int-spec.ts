import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { JourneyMapService } from '@temas/server/journey-map/journey-map.service';
import { workspaceOf } from '@temas/server/testing/acting';
import { drain } from '@temas/server/testing/drain';
import { startTestEngines, type TestEngines } from '@temas/server/testing/engines';
import {
  acknowledge,
  createAction,
  createJourneyFixture,
  eventRow,
  type JourneyFixture,
} from '@temas/server/testing/journey-fixture';
import { runMove, type MoveEnd, type MoveNote } from './testing/move-command.js';

const question = { journeyType: 'visit', from: '2026-03-01', to: '2026-03-31' } as const;

let source: TestEngines;
let target: TestEngines;
let fixture: JourneyFixture;

beforeAll(async () => {
  source = await startTestEngines();
  target = await startTestEngines();
  fixture = await createJourneyFixture(source);
  const actions = [
    await createAction(source, fixture, 1, 'Home'),
    await createAction(source, fixture, 1, 'Cart'),
    await createAction(source, fixture, 1, 'Order'),
  ];
  let serial = 0n;
  // Pseudonyms lie anywhere among 64-bit numbers, below zero as well.
  const people = Array.from({ length: 400 }, (_, person) =>
    BigInt.asIntN(64, BigInt(person + 1) * 0x9e3779b97f4a7c15n),
  );
  const events = people.flatMap((subject, person) =>
    actions.slice(0, 2 + (person % 2)).map((action, step) => {
      serial += 1n;
      const occurred = BigInt(Date.parse('2026-03-04T12:00:00Z') + person * 1_000 + step * 60_000) * 1_000n;
      const properties = { note: "a\tb\\c'd\ne", empty: '' };
      return eventRow(fixture, { subject, action, occurred, message: serial, received: serial, properties });
    }),
  );
  await acknowledge(source, fixture, events.slice(0, 900));
  await drain(source, fixture);
  // A later event takes journeys back, so that rows with a minus stand there too.
  await acknowledge(source, fixture, events.slice(900));
  await drain(source, fixture);
  // Text that a careless format would break.
  await source.postgres.inWorkspace(fixture.id, (tx) =>
    tx.query(`UPDATE temas.workspace SET name = $2 WHERE id = $1`, [fixture.id, 'Ş "quoted", (round) \\ \t\n€']),
  );
}, 240_000);
afterAll(async () => {
  await target.stop();
  await source.stop();
});

const move = (
  until: (note: MoveNote, notes: readonly MoveNote[]) => boolean = () => false,
  from = source,
  to = target,
): Promise<MoveEnd> => runMove({ from, to, until });

const mapOf = async (engines: TestEngines) => {
  const workspace = { ...(await workspaceOf(engines, fixture)), minGroup: 5 };
  const { receipt, ...map } = await new JourneyMapService(engines.postgres, engines.clickhouse).read(
    workspace,
    question,
  );
  return { ...map, receipt: { ...receipt, asOf: undefined, watermark: undefined } };
};

/** What no move may change: everything of the source, row for row. */
async function contentsOf(engines: TestEngines): Promise<unknown> {
  const owner = new pg.Client({ connectionString: engines.ownerUrl });
  await owner.connect();
  const tables = await owner.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('temas', 'identity') ORDER BY 1`,
  );
  const contents: unknown[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await owner.query<{ line: string }>(`SELECT t::text AS line FROM ${name} AS t ORDER BY 1`);
    contents.push([name, rows.map(({ line }) => line)]);
  }
  await owner.end();
  const events = await engines.clickhouse.selectForBuild({
    query: 'SELECT * FROM touchpoint_event ORDER BY message, axis',
  });
  const journeys = await engines.clickhouse.selectForBuild({
    query: 'SELECT type, owner, start, touchpoints, version FROM journey FINAL WHERE sign = 1 ORDER BY ALL',
  });
  return { contents, events, journeys };
}

it('goes on after it was killed, proves that both hold the same, and leaves the source as it was', async () => {
  const before = await contentsOf(source);
  const map = await mapOf(source);
  expect(map.summary.journeys).toBe(400);

  // First among the tables of Postgres, then among the parts of the events.
  const first = await move(({ store }, notes) => store === 'postgres' && notes.length === 5);
  expect([first.end, first.notes.some(({ note }) => note === 'equal')]).toEqual(['SIGKILL', false]);
  const second = await move(({ note, table, part }) => note === 'part' && table === 'touchpoint_event' && part === 2);
  expect([second.end, second.said]).toEqual(['SIGKILL', '']);
  // What was there whole is not copied again.
  const copied = (notes: readonly MoveNote[]) =>
    notes.filter(({ note, store }) => note === 'moving' && store === 'postgres');
  const twice = copied(first.notes).filter(({ table }) => copied(second.notes).some((other) => other.table === table));
  expect(twice).toEqual([]);
  expect(copied(second.notes).length).toBeGreaterThan(5);

  const last = await move();
  expect([last.end, last.said, last.notes.at(-1)]).toEqual([0, '', { note: 'finished', before: false }]);
  expect(copied(last.notes)).toEqual([]);
  const parts = last.notes.filter(({ note, table }) => note === 'part' && table === 'touchpoint_event');
  expect(parts[0]?.part).toBeGreaterThan(2);
  expect(parts.at(-1)?.part).toBe(parts.at(-1)?.parts);
  const equal = new Map(last.notes.filter(({ note }) => note === 'equal').map(({ table, rows }) => [table, rows]));
  expect(equal.get('temas.workspace')).toBe('1');
  expect(Number(equal.get('touchpoint_event'))).toBeGreaterThanOrEqual(1_000);
  expect([...equal.keys()]).toEqual(
    expect.arrayContaining(['identity.subject', 'journey', 'map_day', 'subject_person']),
  );

  const after = await contentsOf(source);
  expect(after).toEqual(before);
  expect(await contentsOf(target)).toEqual(before);
  expect(await mapOf(target)).toEqual(map);
}, 300_000);

it('is over once it is over, and what is made there afterwards gets numbers of its own', async () => {
  const again = await move();
  expect([again.end, again.notes]).toEqual([0, [{ note: 'finished', before: true }]]);
  const next = await createJourneyFixture(target);
  expect(next.number).toBeGreaterThan(fixture.number);
}, 120_000);

it('refuses a target that holds another installation, in either store', async () => {
  const other = await startTestEngines();
  try {
    await createJourneyFixture(other);
    const refused = await move(undefined, source, other);
    expect([refused.end, refused.notes]).toEqual([1, [{ fault: 'moveTargetNotEmpty', what: ['temas.account'] }]]);
    const foreign = await move(undefined, other, target);
    expect([foreign.end, foreign.notes]).toEqual([1, [{ fault: 'moveTargetOther', what: [] }]]);
  } finally {
    await other.stop();
  }
}, 120_000);

it('removes what was written of a part before it was killed', async () => {
  const fresh = await startTestEngines();
  try {
    const stopped = await move(({ note, table }) => note === 'part' && table === 'touchpoint_event', source, fresh);
    expect(stopped.end).toBe('SIGKILL');
    // As if the last part had been under way: some of its rows are there, and the ledger does not know.
    const [from, to] = [source.env.CLICKHOUSE_DATABASE, fresh.env.CLICKHOUSE_DATABASE];
    await fresh.clickhouse.command({
      query: `INSERT INTO ${to}.touchpoint_event SELECT * FROM ${from}.touchpoint_event ORDER BY owner DESC LIMIT 7`,
    });
    const { end, notes } = await move(undefined, source, fresh);
    const parts = notes.filter(({ note, table }) => note === 'part' && table === 'touchpoint_event');
    expect(parts.at(-1)?.part).toBe(parts.at(-1)?.parts);
    expect([end, notes.at(-1)]).toEqual([0, { note: 'finished', before: false }]);
  } finally {
    await fresh.stop();
  }
}, 240_000);

it('finds a single row that differs', async () => {
  const fresh = await startTestEngines();
  try {
    const stopped = await move(({ note, table }) => note === 'part' && table === 'touchpoint_event', source, fresh);
    expect(stopped.end).toBe('SIGKILL');
    await fresh.clickhouse.command({
      query: `INSERT INTO touchpoint_event SELECT * FROM touchpoint_event ORDER BY owner LIMIT 1`,
    });
    const owner = new pg.Client({ connectionString: fresh.ownerUrl });
    await owner.connect();
    await owner.query(`UPDATE temas.workspace SET name = name || '!'`);
    await owner.end();
    const { end, notes } = await move(undefined, source, fresh);
    const { fault, what } = notes.at(-1) ?? {};
    expect([end, fault]).toEqual([1, 'moveDiffers']);
    expect(what).toEqual([
      expect.stringMatching(/^temas\.workspace \(1 \/ 1\)$/),
      expect.stringMatching(/^touchpoint_event /),
    ]);
    // Not ended: it refuses again instead of calling it done.
    expect((await move(undefined, source, fresh)).notes.at(-1)?.fault).toBe('moveDiffers');
  } finally {
    await fresh.stop();
  }
}, 240_000);

it('does not read what api or worker still write', async () => {
  const busy = new pg.Client({ connectionString: source.ownerUrl, application_name: 'temas worker' });
  await busy.connect();
  try {
    expect((await move()).notes).toEqual([{ fault: 'moveSourceInUse', what: ['temas worker'] }]);
  } finally {
    await busy.end();
  }
}, 60_000);
