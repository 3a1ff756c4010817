import { TemasError } from '@temas/domain/error';
import type { ClickHouse } from '../platform/clickhouse.js';

/** A part of a table: rows that were written or merged at once, in files of their own. */
export interface StoredPart {
  readonly table: string;
  readonly name: string;
}

/** Every part that is in use. */
export function storedParts(clickhouse: ClickHouse): Promise<StoredPart[]> {
  return clickhouse.selectForBuild<StoredPart>({
    name: 'list-parts',
    query: `SELECT table, name FROM system.parts WHERE database = currentDatabase() AND active ORDER BY table, name`,
  });
}

/**
 * Whether a part has the checksums that it was written with. Reads every byte of it, and of no other: what builds journeys
 * waits no longer than that.
 * @returns null where it is gone, merged into another
 */
export async function isAsWritten(clickhouse: ClickHouse, { table, name }: StoredPart): Promise<boolean | null> {
  try {
    const found = await clickhouse.selectForBuild<{ is_passed: number }>({
      name: 'check-part',
      query: `CHECK TABLE ${table} PART '${name}'`,
      settings: { check_query_single_value_result: 0 },
    });
    return found.every(({ is_passed }) => is_passed === 1);
  } catch (error) {
    if (isNoSuchPart(error)) return null;
    throw error;
  }
}

function isNoSuchPart(error: unknown): boolean {
  const cause = error instanceof TemasError ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === '232';
}
