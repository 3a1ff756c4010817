import { TemasError } from '@temas/domain/error';
import { brokenPartsOf } from '../metrics/worker-metrics.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { Logger } from '../platform/logging.js';
import { brokenParts, keptTables } from './check-parts.query.js';

/**
 * Reads every part of the analytical store and holds it against its checksums: bytes that a disk has changed are found before
 * somebody asks for them, or never does.
 * @throws TemasError internal, naming the tables whose parts are not as they were written; the log and a metric say the same
 */
export async function checkParts(clickhouse: ClickHouse, logger: Pick<Logger, 'error'>): Promise<void> {
  const broken: string[] = [];
  for (const table of await keptTables(clickhouse)) {
    const count = await brokenParts(clickhouse, table);
    brokenPartsOf.set({ table }, count);
    if (count === 0) continue;
    logger.error({ table, count }, 'parts of a table are not as they were written');
    broken.push(table);
  }
  if (broken.length === 0) return;
  throw new TemasError('internal', `Parts of these tables are not as they were written: ${broken.join(', ')}.`);
}
