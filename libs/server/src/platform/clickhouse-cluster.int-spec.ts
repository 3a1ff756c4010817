import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestEngines, type TestEngines } from '../testing/engines.js';
import { clusterSchema, placements } from './clickhouse-cluster.js';
import { clickHouseSchema } from './clickhouse-schema.js';

const statements = clusterSchema('temas', 'journeys');
const statementOf = (start: string): string => statements.find((each) => each.startsWith(start)) ?? '';

let engines: TestEngines;
beforeAll(async () => {
  engines = await startTestEngines();
}, 120_000);
afterAll(() => engines.stop());

/** The statement as the engine's own parser understands it. */
async function parsed(statement: string): Promise<string> {
  const [found] = await engines.clickhouse.select<{ text: string }>({
    query: 'SELECT formatQuerySingleLine({statement:String}) AS text',
    params: { statement },
  });
  return found?.text ?? '';
}

describe('the schema for a cluster', () => {
  it('is understood by the engine’s parser, statement by statement', async () => {
    expect(statements.length).toBeGreaterThan(clickHouseSchema.length);
    for (const statement of statements) {
      const text = await parsed(statement);
      expect(text).toMatch(/^(CREATE (DATABASE|TABLE) IF NOT EXISTS|ALTER TABLE) /);
      expect(text).toContain('ON CLUSTER temas');
      // What it understands says the same when it is read again.
      expect(await parsed(text)).toBe(text);
    }
    await expect(parsed(statements[1]?.replace('ENGINE =', 'ENGINE = =') ?? '')).rejects.toThrow();
  });

  it('has every table of the schema, with the columns and the order that it has on one machine', async () => {
    const tables = await engines.clickhouse.selectForBuild<{ name: string; engine: string }>({
      query: 'SELECT name, engine FROM system.tables WHERE database = currentDatabase() ORDER BY name',
    });
    expect(tables.map(({ name }) => name)).toEqual(Object.keys(placements).sort());
    for (const { name, engine } of tables) {
      const local = placements[name]?.kind === 'sharded' ? `${name}_local` : name;
      const made = statementOf(`CREATE TABLE IF NOT EXISTS journeys.${local} `);
      expect(made).toContain(`ENGINE = Replicated${engine}(`);
      const single = clickHouseSchema.find((each) => each.startsWith(`CREATE TABLE IF NOT EXISTS ${name} `)) ?? '';
      const part = (text: string, pattern: RegExp): string => (pattern.exec(text)?.[0] ?? '').trim();
      for (const pattern of [/\([\s\S]*\) ENGINE/, /(PARTITION BY .*)?ORDER BY [\s\S]*$/]) {
        expect(part(made, pattern)).toBe(part(single, pattern));
        expect(part(made, pattern)).not.toBe('');
      }
    }
  });

  it('keeps what belongs to an owner on one shard: events, journeys and their changes by one expression', () => {
    const keys = ['touchpoint_event', 'journey', 'journey_change'].map(
      (name) =>
        /Distributed\(temas, journeys, \w+_local, (.*)\)$/.exec(
          statementOf(`CREATE TABLE IF NOT EXISTS journeys.${name} `),
        )?.[1],
    );
    expect(keys).toEqual(Array(3).fill('cityHash64(workspace, owner)'));
    expect(statementOf('CREATE TABLE IF NOT EXISTS journeys.journey_local')).toContain(
      `ReplicatedVersionedCollapsingMergeTree('/clickhouse/tables/journeys/journey/{shard}', '{replica}', sign, version)`,
    );
  });

  it('has what statements of every shard join whole on every server', () => {
    expect(statementOf('CREATE TABLE IF NOT EXISTS journeys.build_scope ')).toContain(
      `ReplicatedMergeTree('/clickhouse/tables/journeys/build_scope', '{shard}-{replica}') PARTITION BY build`,
    );
    expect(statements.filter((each) => each.includes('journeys.subject_person_local'))).toEqual([]);
  });

  it('changes a sharded table where its rows are, and what spreads over them', () => {
    const changes = statements.filter((each) => each.startsWith('ALTER TABLE journeys.journey'));
    expect(changes.map((each) => each.split(' ')[2])).toEqual([
      'journeys.journey_local',
      'journeys.journey',
      'journeys.journey_local',
      'journeys.journey',
      'journeys.journey_change_local',
      'journeys.journey_change',
      // Settings of parts, which a table that spreads has none of.
      'journeys.journey_local',
      'journeys.journey_change_local',
      'journeys.journey_local',
      'journeys.journey_change_local',
    ]);
  });

  it('refuses a table of which nobody has said where it stands, another statement, and a name that is none', () => {
    const of = (statement: string) => () => clusterSchema('temas', 'journeys', [statement]);
    expect(of('CREATE TABLE IF NOT EXISTS fresh (a UInt8) ENGINE = MergeTree ORDER BY a')).toThrow(/fresh/);
    expect(of('DROP TABLE journey')).toThrow(/DROP TABLE/);
    expect(() => clusterSchema('temas; DROP', 'journeys')).toThrow(/no name/);
  });
});
