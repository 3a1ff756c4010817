import type { OwnerCursor } from '../journey/dirty-owner.repository.js';
import type { ChangedDay } from '../journey/journey-build.query.js';
import type { ClickHouse } from '../platform/clickhouse.js';

/** Erasures of one workspace, by their numbers. */
export interface Batches {
  readonly workspace: number;
  readonly batches: readonly number[];
}

/** Whom an erasure concerns, by its number. */
export type SubjectsByBatch = ReadonlyMap<number, ReadonlySet<bigint>>;

/** How many keys one answer carries. */
const page = 12_000;

const ofThese = 'batch IN ({batches:Array(UInt64)})';
const subjects = `(SELECT subject FROM erased_subject WHERE ${ofThese})`;

/**
 * Events of the people: their own rows, and those on the axes of keys. Their own could be found by the table's order; but a
 * deletion looks at every row, and for this column alone it takes half as long.
 */
const events = `workspace = {workspace:UInt32} AND subject IN ${subjects}`;
const journeys = `workspace = {workspace:UInt32} AND owner IN ${subjects}`;
const people = `workspace = {workspace:UInt32} AND (subject IN ${subjects} OR person IN ${subjects})`;

/** Where rows about the people are, and which they are. */
const places = [
  ['touchpoint_event', events],
  ['journey', journeys],
  ['subject_person', people],
] as const;

/** Notes whom erasures concern, where their statements look: no pseudonym ever stands in one (DSR-05). */
export async function noteSubjects(clickhouse: ClickHouse, workspace: number, noted: SubjectsByBatch): Promise<void> {
  const lines = [...noted].flatMap(([batch, people]) =>
    [...people].map((subject) => `${batch}\t${workspace}\t${subject}\n`),
  );
  if (lines.length > 0) await clickhouse.insertTsv('erased_subject', lines.join(''));
}

/** Notes the keys that the people had a part in, before their events go: an erasure that is killed after it still knows. */
export async function noteKeys(clickhouse: ClickHouse, of: Batches): Promise<void> {
  await clickhouse.command({
    name: 'note-erased-keys',
    query: `INSERT INTO erased_key SELECT DISTINCT batch, {workspace:UInt32}, key_axis, key_owner
      FROM (
        SELECT DISTINCT owner AS subject, key_axis, key_owner
        FROM touchpoint_event ARRAY JOIN key_axes AS key_axis, key_owners AS key_owner
        WHERE workspace = {workspace:UInt32} AND axis = 0 AND owner IN ${subjects}
      ) AS part INNER JOIN (SELECT batch, subject FROM erased_subject WHERE ${ofThese}) AS noted USING (subject)`,
    params: { ...of },
  });
}

/** The noted keys behind a cursor, in order. */
export async function notedKeys(clickhouse: ClickHouse, of: Batches, behind: OwnerCursor): Promise<OwnerCursor[]> {
  const found = await clickhouse.selectForBuild<{ axis: number; owner: string }>({
    name: 'read-erased-keys',
    query: `SELECT DISTINCT axis, toString(erased_key.owner) AS owner FROM erased_key
      WHERE ${ofThese} AND (toInt64(axis), erased_key.owner) > ({axis:Int64}, {owner:Int64})
      ORDER BY axis, erased_key.owner LIMIT ${page}`,
    params: { batches: of.batches, axis: behind.axis, owner: behind.owner },
  });
  return found.map((row) => ({ axis: row.axis, owner: BigInt(row.owner) }));
}

/** The days on which journeys of the people began that are not taken out yet. */
export async function daysOfPeople(clickhouse: ClickHouse, of: Batches): Promise<ChangedDay[]> {
  return clickhouse.selectForBuild<ChangedDay>({
    name: 'read-days-of-erased',
    query: `SELECT DISTINCT type, generation, start_day AS day FROM journey WHERE ${journeys} AND sign = 1`,
    params: { ...of },
  });
}

/** How many rows about the people there are. */
export async function rowsOfPeople(clickhouse: ClickHouse, of: Batches): Promise<number> {
  const [row] = await clickhouse.selectForBuild<{ count: string }>({
    name: 'count-rows-of-erased',
    query: `SELECT sum(count) AS count FROM (${places
      .map(([table, which]) => `SELECT count() AS count FROM ${table} WHERE ${which}`)
      .join(' UNION ALL ')})`,
    params: { ...of },
  });
  return Number(row?.count ?? 0);
}

/**
 * Deletes the people's rows: readers see them no more when it ends. What says that a journey of theirs was taken back stays
 * until {@link deleteTakenBack}.
 */
export async function deleteRows(clickhouse: ClickHouse, of: Batches): Promise<void> {
  await deleteWhere(clickhouse, 'touchpoint_event', events, { ...of });
  await deleteWhere(clickhouse, 'journey', `${journeys} AND sign = 1`, { ...of });
  await deleteWhere(clickhouse, 'subject_person', people, { ...of });
}

/**
 * Deletes what was taken back of the people's journeys and of those that they had a part in: it held what they did. A deletion
 * looks at each part of a table for itself and goes on when its process is killed, so that for a while half of what it
 * deletes is gone: the journeys go before what says that they were taken back, or one of them would pass for one that stands.
 * @param build names the note of which they are; one that was left behind is dropped by upkeep
 */
export async function deleteTakenBack(clickhouse: ClickHouse, of: Batches, build: bigint): Promise<void> {
  const ofKeys = `workspace = {workspace:UInt32}
    AND owner IN (SELECT owner FROM erased_key WHERE ${ofThese})`;
  const noted = `${ofKeys} AND (type, generation, owner, start, version) IN (
    SELECT type, generation, owner, start, version FROM erased_journey WHERE build = {build:UInt64})`;
  const params = { ...of, build };
  await clickhouse.command({
    name: 'note-taken-back',
    query: `INSERT INTO erased_journey SELECT DISTINCT {build:UInt64}, type, generation, owner, start, version FROM journey
      WHERE ${ofKeys} AND sign = -1`,
    params,
  });
  await deleteWhere(clickhouse, 'journey', `${noted} AND sign = 1`, params);
  await deleteWhere(clickhouse, 'journey', `((${journeys}) OR (${noted})) AND sign = -1`, params);
  await clickhouse.command({
    name: 'drop-taken-back',
    query: `ALTER TABLE erased_journey DROP PARTITION ID '${build}'`,
  });
}

/** Deletes where there is anything to delete, and waits for it. */
async function deleteWhere(
  clickhouse: ClickHouse,
  table: string,
  which: string,
  params: Readonly<Record<string, number | bigint | readonly number[]>>,
): Promise<void> {
  const [some] = await clickhouse.selectForBuild<{ found: number }>({
    name: 'look-for-erased',
    query: `SELECT 1 AS found FROM ${table} WHERE ${which} LIMIT 1`,
    params,
  });
  if (!some) return;
  await clickhouse.command({
    name: 'delete-erased',
    query: `DELETE FROM ${table} WHERE ${which}`,
    params,
    settings: { lightweight_deletes_sync: '2' },
  });
}
