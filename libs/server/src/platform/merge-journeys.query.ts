import type { ClickHouse } from './clickhouse.js';
import { rowMark } from './clickhouse-schema.js';

const mark = `workspace, type, generation, ${rowMark}`;

/**
 * Merges the pairs of `journey` away where an earlier release left a journey that stands and that readers take for one that
 * was taken back: one that was A, then B, then A again, or one of the same content as another of its owner was, which began
 * at another time (ADR 0036). Changes nothing that stands, so it may be ended and begun anew at any time, beside builders
 * too. Needs as much room on the disk as the table takes.
 * @returns whether there was such a journey
 * @throws where the engine did not merge
 */
export async function mergeJourneysThatCameAgain(clickhouse: ClickHouse): Promise<boolean> {
  const [found] = await clickhouse.selectForBuild<{ one: number }>({
    name: 'look-for-journeys-again',
    query: `SELECT 1 AS one FROM journey WHERE (${mark}) IN (SELECT ${mark} FROM journey WHERE sign = -1)
      GROUP BY workspace, type, generation, owner, start, version HAVING sum(sign) > 0 LIMIT 1`,
  });
  if (!found) return false;
  await clickhouse.command({
    name: 'merge-journeys',
    query: 'OPTIMIZE TABLE journey FINAL',
    settings: { optimize_throw_if_noop: 1 },
  });
  return true;
}
