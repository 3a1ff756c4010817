import { asOwner } from './stored-bytes.mjs';
import { partsOf, until } from './processes.js';

/**
 * Kills a part at the one moment that is wanted: when it has begun to write to a table and cannot go on, since the table is
 * held. What it had in its memory then is of an event that it has read and has committed nothing of.
 * @param begin what makes the part write
 */
export async function killWhileWriting(
  dataDir: string,
  to: { readonly part: 'api' | 'worker'; readonly table: string },
  begin: () => Promise<unknown>,
): Promise<void> {
  await asOwner(dataDir, async (client) => {
    await client.query('BEGIN');
    // Readers pass, so that what waits is the write.
    await client.query(`LOCK TABLE ${to.table} IN SHARE MODE`);
    const begun = begin();
    await until(`${to.part} waits to write to ${to.table}`, async () => {
      const { rowCount } = await client.query(
        `SELECT 1 FROM pg_locks WHERE NOT granted AND locktype = 'relation' AND relation = $1::regclass`,
        [to.table],
      );
      return (rowCount ?? 0) > 0;
    });
    process.kill(partsOf(dataDir).get(to.part) ?? 0, 'SIGKILL');
    await begun;
    await client.query('ROLLBACK');
  });
}
