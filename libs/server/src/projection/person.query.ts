import type { ClickHouse } from '../platform/clickhouse.js';
import type { OwnerCursor } from '../journey/dirty-owner.repository.js';
import type { SubjectPerson } from './person.repository.js';

/** Tells the analytical store who belongs to whom; of several versions it takes the latest. */
export async function writePeople(
  clickhouse: ClickHouse,
  workspace: number,
  people: readonly SubjectPerson[],
  version: bigint,
): Promise<void> {
  const lines = people.map((row) => `${workspace}\t${row.subject}\t${row.person}\t${version}\n`);
  await clickhouse.insertTsv('subject_person', lines.join(''));
}

/** The keys whose journeys hold events of these subjects: their person may have changed. */
export async function keyOwnersOf(
  clickhouse: ClickHouse,
  workspace: number,
  subjects: readonly bigint[],
): Promise<OwnerCursor[]> {
  const found = await clickhouse.selectForBuild<{ axis: number; owner: string }>({
    name: 'key-owners-of',
    query: `SELECT DISTINCT axis, toString(owner) AS owner FROM (
        SELECT key_axes, key_owners FROM touchpoint_event
        WHERE workspace = {workspace:UInt32} AND axis = 0 AND owner IN ({subjects:Array(Int64)}) AND notEmpty(key_axes)
      ) ARRAY JOIN key_axes AS axis, key_owners AS owner`,
    params: { workspace, subjects },
  });
  return found.map((row) => ({ axis: row.axis, owner: BigInt(row.owner) }));
}
