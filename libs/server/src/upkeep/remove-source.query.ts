import type { OwnerCursor } from '../journey/dirty-owner.repository.js';
import type { ClickHouse } from '../platform/clickhouse.js';

/** How many owners one answer carries. */
const page = 50_000;

interface Of {
  readonly workspace: number;
  readonly source: number;
}

/** Notes whose events the source has, before they go: a removal that is killed after it still knows whom to build anew. */
export async function noteOwners(clickhouse: ClickHouse, of: Of): Promise<void> {
  await clickhouse.command({
    name: 'note-owners',
    query: `INSERT INTO removed_owner SELECT DISTINCT workspace, source, axis, owner FROM touchpoint_event
      WHERE workspace = {workspace:UInt32} AND source = {source:UInt32}`,
    params: { ...of },
  });
}

/** Deletes the source's events. */
export async function deleteEvents(clickhouse: ClickHouse, of: Of): Promise<void> {
  await clickhouse.command({
    name: 'delete-events',
    query: 'DELETE FROM touchpoint_event WHERE workspace = {workspace:UInt32} AND source = {source:UInt32}',
    params: { ...of },
    settings: { lightweight_deletes_sync: '2' },
  });
}

/** The noted owners behind a cursor, in order. */
export async function notedOwners(clickhouse: ClickHouse, of: Of, behind: OwnerCursor): Promise<OwnerCursor[]> {
  const found = await clickhouse.selectForBuild<{ axis: number; owner: string }>({
    name: 'noted-owners',
    query: `SELECT DISTINCT axis, toString(owner) AS owner FROM removed_owner
      WHERE workspace = {workspace:UInt32} AND source = {source:UInt32}
        AND (toInt64(axis), removed_owner.owner) > ({axis:Int64}, {owner:Int64})
      ORDER BY axis, removed_owner.owner LIMIT ${page}`,
    params: { ...of, axis: behind.axis, owner: behind.owner },
  });
  return found.map((row) => ({ axis: row.axis, owner: BigInt(row.owner) }));
}

/** Of noted subjects, those of whom no event is left. */
export async function subjectsWithoutEvents(clickhouse: ClickHouse, of: Of, limit: number): Promise<bigint[]> {
  const found = await clickhouse.selectForBuild<{ owner: string }>({
    name: 'subjects-without-events',
    query: `SELECT DISTINCT toString(owner) AS owner FROM removed_owner
      WHERE workspace = {workspace:UInt32} AND source = {source:UInt32} AND axis = 0 AND removed_owner.owner NOT IN (
        SELECT owner FROM touchpoint_event WHERE workspace = {workspace:UInt32} AND axis = 0)
      LIMIT {limit:UInt32}`,
    params: { ...of, limit },
  });
  return found.map((row) => BigInt(row.owner));
}

/** Of some subjects, those of whom there are events. */
export async function subjectsWithEvents(
  clickhouse: ClickHouse,
  workspace: number,
  subjects: readonly bigint[],
): Promise<bigint[]> {
  const found = await clickhouse.select<{ subject: string }>({
    name: 'subjects-with-events',
    query: `SELECT DISTINCT toString(owner) AS subject FROM touchpoint_event
      WHERE workspace = {workspace:UInt32} AND axis = 0 AND owner IN ({subjects:Array(Int64)})`,
    params: { workspace, subjects },
  });
  return found.map((row) => BigInt(row.subject));
}

/** Forgets the notes of a source. */
export async function dropNotes(clickhouse: ClickHouse, of: Of): Promise<void> {
  await clickhouse.command({
    name: 'drop-notes',
    query: 'DELETE FROM removed_owner WHERE workspace = {workspace:UInt32} AND source = {source:UInt32}',
    params: { ...of },
  });
}
