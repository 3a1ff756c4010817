import pg from 'pg';
import { unpackLines } from '../inbox/packed-lines.js';
import { rows, type Transaction } from '../platform/postgres.js';

/** Payloads of the inbox, the newest first, until they hold so many events. */
export async function inboxPayloads(
  tx: Transaction,
  workspaceId: string,
  events: number,
): Promise<{ readonly payloads: Buffer[]; readonly events: number }> {
  const found = await rows<{ payload: Buffer; events: number }>(
    tx,
    `SELECT payload, events FROM temas.inbox WHERE id IN (
       SELECT id FROM (
         SELECT id, sum(events) OVER (ORDER BY id DESC) - events AS before FROM temas.inbox WHERE workspace_id = $1) AS newest
       WHERE before < $2)`,
    [workspaceId, events],
  );
  return {
    payloads: (await Promise.all(found.map((row) => unpackLines(row.payload)))).filter((lines) => lines !== null),
    events: found.reduce((sum, row) => sum + row.events, 0),
  };
}

/** What `pg` calls when the server waits for the rows of a COPY. */
interface CopyConnection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** A COPY whose rows are at hand. */
class CopyRows extends pg.Query {
  constructor(
    text: string,
    private readonly chunks: readonly Buffer[],
    done: (error: Error | undefined) => void,
  ) {
    super(text, done);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    for (const chunk of this.chunks) connection.sendCopyFromChunk(chunk);
    connection.endCopyFrom();
  }
}

/**
 * Writes rows of inbox payloads into a plain table by one COPY and commits: what Postgres itself does with the same bytes.
 * The table is made for it and dropped.
 * @param ownerUrl forced row-level security refuses COPY, and the application may create no table
 * @returns seconds from the first byte to the commit
 */
export async function copyRows(ownerUrl: string, payloads: readonly Buffer[]): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('DROP TABLE IF EXISTS public.temas_copied_event');
    await client.query(`CREATE TABLE public.temas_copied_event (
      workspace bigint, axis bigint, owner bigint, occurred bigint, sequence bigint, message numeric(20, 0), received bigint,
      sent bigint, source bigint, channel bigint, kind bigint, action bigint, subject bigint, metric bigint,
      score double precision, scale_min double precision, scale_max double precision, about bigint,
      key_axes text, key_owners text, properties text)`);
    const begun = performance.now();
    await new Promise<void>((resolve, reject) => {
      const copy = new CopyRows('COPY public.temas_copied_event FROM STDIN', payloads, (error) =>
        error ? reject(error) : resolve(),
      );
      client.query(copy);
    });
    return (performance.now() - begun) / 1_000;
  } finally {
    await client.query('DROP TABLE IF EXISTS public.temas_copied_event');
    await client.end();
  }
}
