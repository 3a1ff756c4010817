import type { Postgres } from '../platform/postgres.js';

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

type Run = <R>(sql: string) => Promise<R[]>;

/**
 * Writes the tables anew, since what is deleted in one lies on in its pages, and then writes over the log, which holds it
 * too. Each table is locked for as long as that takes. Servers before 17 let only a table's owner do so, and only a
 * superuser's database lets us see to the log: elsewhere the server writes over the space in its own time.
 * @returns false where a table was in use for too long; then it is to be tried again
 */
export async function rewriteTables(postgres: Postgres): Promise<boolean> {
  return postgres.maintain(async (run) => {
    const [server] = await run<{ version: number }>(`SELECT current_setting('server_version_num')::int AS version`);
    if ((server?.version ?? 0) < 170_000) return true;
    await run(`SET lock_timeout = '5s'`);
    try {
      for (const table of rewritten) await run(`VACUUM (FULL) ${table}`);
    } catch (error) {
      if (isLockTimeout(error)) return false;
      throw error;
    } finally {
      await run('RESET lock_timeout');
    }
    await writeOverLog(run);
    return true;
  });
}

/**
 * Goes once through all segments of the log that there are: a checkpoint gives those up that are not needed any more, to
 * be used again as they stand, and a switch fills what is left of one with zeros.
 */
async function writeOverLog(run: Run): Promise<void> {
  const [right] = await run<{ may: boolean }>(
    `SELECT has_function_privilege('pg_switch_wal()', 'EXECUTE') AND has_function_privilege('pg_ls_waldir()', 'EXECUTE')
       AND pg_has_role('pg_checkpoint', 'USAGE') AS may`,
  );
  if (!right?.may) return;
  await run('CHECKPOINT');
  const [log] = await run<{ segments: number }>('SELECT count(*)::int AS segments FROM pg_ls_waldir()');
  for (let segment = 0; segment <= (log?.segments ?? 0); segment += 1) {
    // A switch does nothing where nothing was written since the last one.
    await run(`SELECT pg_logical_emit_message(false, 'temas', '')`);
    await run('SELECT pg_switch_wal()');
  }
  await run('CHECKPOINT');
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03';
}
