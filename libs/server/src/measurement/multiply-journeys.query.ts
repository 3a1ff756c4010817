import { withBuildLock } from '../journey/build-lock.js';
import type { WorkspaceRef } from '../journey/build-type.repository.js';
import { markDays, type MapDay } from '../map-day/map-day.repository.js';
import type { Engines } from '../platform/engines.js';

/** Copies that one statement makes: bounds what it holds before it is written. */
const copiesPerStatement = 10;

/** Somebody else; whoever is the same as owner and as person is so in the copy. */
const other = (column: string): string => `reinterpretAsInt64(sipHash64(${column}, copy)) AS ${column}`;

const columns = `start, start_day, finish, events, touchpoints, offsets, channels, score_at, score_metric, score_value,
  score_min, score_max, variant, alone, sign, version`;

/** Copies are told from what was there by their numbers' order alone, so all are made from a table of the first. */
const makeCopies = `INSERT INTO journey (workspace, type, generation, owner, person, ${columns})
  SELECT workspace, type, generation, ${other('owner')}, ${other('person')}, ${columns}
  FROM measured_journey ARRAY JOIN range({from:UInt32}, {to:UInt32}) AS copy`;

/**
 * Gives every journey of a workspace so many copies by other people, inside the engine, and marks their days: a map of a
 * size for which the events would take hours to come in. Afterwards journeys are no longer those of the events.
 * @returns false, and does nothing, where a builder is at work
 */
export function multiplyJourneys(engines: Engines, workspace: WorkspaceRef, copies: number): Promise<boolean> {
  const { clickhouse } = engines;
  const run = (query: string, params = {}): Promise<void> =>
    clickhouse.command({ name: 'multiply-journeys', query, params });
  return withBuildLock(engines, workspace, async (builder) => {
    await run('CREATE OR REPLACE TABLE measured_journey AS journey ENGINE = MergeTree ORDER BY (owner, start)');
    await run(
      'INSERT INTO measured_journey SELECT * FROM journey FINAL WHERE workspace = {workspace:UInt32} AND sign = 1',
      {
        workspace: workspace.number,
      },
    );
    for (let from = 1; from <= copies; from += copiesPerStatement)
      await run(makeCopies, { from, to: Math.min(from + copiesPerStatement, copies + 1) });
    const days = await clickhouse.selectForBuild<MapDay>({
      name: 'multiply-journeys',
      query: 'SELECT DISTINCT type, generation, toString(start_day) AS day FROM measured_journey',
    });
    await builder.commit((tx) => markDays(tx, workspace.id, days));
    await run('DROP TABLE measured_journey');
  });
}
