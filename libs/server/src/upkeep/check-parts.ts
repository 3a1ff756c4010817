import { TemasError } from '@temas/domain/error';
import { brokenPartsOf } from '../metrics/worker-metrics.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { Logger } from '../platform/logging.js';
import { isAsWritten, storedParts } from './check-parts.query.js';

/**
 * Reads every part of the analytical store, one after the other, and holds it against its checksums: bytes that a disk has
 * changed are found before somebody asks for them, or never does.
 * @throws TemasError internal, naming the tables whose parts are not as they were written; the log and a metric say the same
 */
export async function checkParts(clickhouse: ClickHouse, logger: Pick<Logger, 'error'>): Promise<void> {
  const broken = new Map<string, number>();
  for (const part of await storedParts(clickhouse)) {
    const count = broken.get(part.table) ?? 0;
    broken.set(part.table, (await isAsWritten(clickhouse, part)) === false ? count + 1 : count);
  }
  // A table may have no part any more.
  brokenPartsOf.reset();
  for (const [table, count] of broken) {
    brokenPartsOf.set({ table }, count);
    if (count > 0) logger.error({ table, count }, 'parts of a table are not as they were written');
  }
  const named = [...broken].filter(([, count]) => count > 0).map(([table]) => table);
  if (named.length === 0) return;
  throw new TemasError('internal', `Parts of these tables are not as they were written: ${named.join(', ')}.`);
}
