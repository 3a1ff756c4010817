import type { ClickHouse } from '../platform/clickhouse.js';
import { tablesOfPeople } from '../platform/clickhouse-schema.js';

/** Tables whose rows are deleted by a mask first, and of which every part that has one must be written anew. */
const masked = ['touchpoint_event', 'journey', 'subject_person'] as const;

/** Writes anew what still holds deleted rows, and waits for it. What is not concerned is not written. */
export async function applyMasks(clickhouse: ClickHouse): Promise<void> {
  for (const table of masked) {
    await clickhouse.command({
      name: 'apply-masks',
      query: `ALTER TABLE ${table} APPLY DELETED MASK`,
      settings: { mutations_sync: '2' },
    });
  }
}

/** Drops the notes of erasures. */
export async function dropBatches(clickhouse: ClickHouse, batches: readonly number[]): Promise<void> {
  for (const table of ['erased_subject', 'erased_key']) {
    for (const batch of batches) {
      await clickhouse.command({ name: 'drop-erased', query: `ALTER TABLE ${table} DROP PARTITION ID '${batch}'` });
    }
  }
}

/** The engine's clock, by which its parts are told apart; seconds since 1970. */
export async function engineTime(clickhouse: ClickHouse): Promise<number> {
  const [row] = await clickhouse.selectForBuild<{ now: number }>({
    name: 'read-clock',
    query: 'SELECT toUInt32(now()) AS now',
  });
  return row?.now ?? 0;
}

/** How many parts that were given up before a moment still lie on the disk (DSR-05). */
export async function oldParts(clickhouse: ClickHouse, before: number): Promise<number> {
  const [row] = await clickhouse.selectForBuild<{ count: number }>({
    name: 'count-old-parts',
    query: `SELECT toUInt32(count()) AS count FROM system.parts
      WHERE database = currentDatabase() AND table IN ({tables:Array(String)}) AND NOT active
        AND remove_time <= toDateTime({before:UInt32})`,
    params: { tables: tablesOfPeople, before },
  });
  return row?.count ?? 0;
}
