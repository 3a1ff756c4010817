import { rows, type Transaction } from '../platform/postgres.js';

/**
 * Takes the slot of time that it is now for a round that comes every so many milliseconds, by Postgres' clock, for as long
 * as the transaction is kept. Whoever asks beside it waits, and is told of none. A clock that was set back begins again
 * with the slots that it shows; one slot back is no such clock but a statement that was overtaken.
 * @param every the length of a slot, in milliseconds
 * @returns the number of the slot since 1970, or none where it has been taken
 */
export async function takeSlot(tx: Transaction, job: string, every: number): Promise<number | undefined> {
  const [taken] = await rows<{ slot: string }>(
    tx,
    `INSERT INTO temas.upkeep_slot AS held (job, slot)
     VALUES ($1, floor(extract(epoch FROM clock_timestamp()) * 1000 / $2::bigint)::bigint)
     ON CONFLICT (job) DO UPDATE SET slot = excluded.slot WHERE excluded.slot NOT IN (held.slot, held.slot - 1)
     RETURNING slot`,
    [job, every],
  );
  return taken && Number(taken.slot);
}
