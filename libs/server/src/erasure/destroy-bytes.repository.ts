import { rows, type Postgres, type Transaction } from '../platform/postgres.js';

/** Tables whose deleted rows lie on until they are written anew. */
const rewritten = [
  'temas.dirty_owner',
  'temas.watched_event',
  'identity.subject',
  'identity.link',
  'identity.subject_person',
  'identity.erased_subject',
  'temas.inbox',
] as const;

/** A batch of the inbox, whatever has become of it. */
export interface KeptBatch {
  readonly id: string;
  readonly payload: Buffer;
  readonly evidence: unknown;
}

/** Some batches behind an id, locked, to look for people's lines in. */
export async function keptBatches(
  tx: Transaction,
  workspaceId: string,
  behind: string,
  limit: number,
): Promise<KeptBatch[]> {
  return rows(
    tx,
    `SELECT id, payload, evidence FROM temas.inbox WHERE workspace_id = $1 AND id > $2 ORDER BY id LIMIT $3 FOR UPDATE`,
    [workspaceId, behind, limit],
  );
}

/** Replaces what a batch holds. */
export async function replaceBatch(tx: Transaction, workspaceId: string, batch: KeptBatch): Promise<void> {
  await tx.query('UPDATE temas.inbox SET payload = $3, evidence = $4::jsonb WHERE workspace_id = $1 AND id = $2', [
    workspaceId,
    batch.id,
    batch.payload,
    batch.evidence === null ? null : JSON.stringify(batch.evidence),
  ]);
}

/**
 * Writes the tables anew, since what is deleted in one lies on in its pages. Each is locked for as long as that takes.
 * Servers before 17 let only a table's owner do so: there their own vacuum overwrites the space in time.
 * @returns false where one was in use for too long; then it is to be tried again
 */
export async function rewriteTables(postgres: Postgres): Promise<boolean> {
  return postgres.maintain(async (run) => {
    const [server] = await run<{ version: number }>(`SELECT current_setting('server_version_num')::int AS version`);
    if ((server?.version ?? 0) < 170_000) return true;
    await run(`SET lock_timeout = '5s'`);
    try {
      for (const table of rewritten) await run(`VACUUM (FULL) ${table}`);
      return true;
    } catch (error) {
      if (isLockTimeout(error)) return false;
      throw error;
    } finally {
      await run('RESET lock_timeout');
    }
  });
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03';
}
