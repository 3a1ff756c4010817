import { z } from 'zod';
import { errorCodes } from '@temas/domain/error';
import { rows, type Transaction } from '../platform/postgres.js';

/** The processes that say how they are. */
export type ProcessName = 'api' | 'worker';

/** What a process says of itself. */
export interface Beat {
  readonly id: string;
  readonly name: ProcessName;
  readonly version: string;
  readonly memoryBytes: number;
  readonly loopLagSeconds: number;
  readonly detail: BeatDetail;
}

const whole = z.number();
const detailSchema = z.object({
  faults: z.array(z.object({ code: z.enum(errorCodes), job: z.string().nullable(), count: whole, lastAt: z.string() })),
  /** Of an api: what became of the events that it received. */
  events: z
    .object({
      ...{ received: whole, accepted: whole, rejected: whole, turnedAway: whole, inFlight: whole, unaccounted: whole },
    })
    .nullable(),
  /** The disk of the data folder. */
  disk: z.object({ freeBytes: whole, totalBytes: whole }).nullable(),
});
export type BeatDetail = z.infer<typeof detailSchema>;

/** A beat as it was heard. */
export interface Heard extends Omit<Beat, 'detail'> {
  readonly startedAt: Date;
  readonly heardAt: Date;
  /** Seconds since, by the database's clock. */
  readonly silentSeconds: number;
  /** Null where a process of another version wrote something else. */
  readonly detail: BeatDetail | null;
}

/** Processes that were silent for so long are forgotten when one of their name comes. */
const forgottenAfter = '1 day';

/** SQL on who was heard of. */
export const heartbeatRepository = {
  async beat(tx: Transaction, beat: Beat): Promise<void> {
    await tx.query(
      `INSERT INTO temas.process_heartbeat (id, name, version, memory_bytes, loop_lag_seconds, detail)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (id) DO UPDATE SET heard_at = clock_timestamp(), memory_bytes = excluded.memory_bytes,
         loop_lag_seconds = excluded.loop_lag_seconds, detail = excluded.detail`,
      [beat.id, beat.name, beat.version, beat.memoryBytes, beat.loopLagSeconds, JSON.stringify(beat.detail)],
    );
  },

  async forgetSilent(tx: Transaction, name: ProcessName): Promise<void> {
    await tx.query(
      `DELETE FROM temas.process_heartbeat WHERE name = $1 AND heard_at < clock_timestamp() - $2::interval`,
      [name, forgottenAfter],
    );
  },

  /** Everyone who was heard of, the latest first. */
  async heard(tx: Transaction): Promise<Heard[]> {
    const found = await rows<{
      id: string;
      name: ProcessName;
      version: string;
      started: Date;
      heard: Date;
      silent: number;
      memory: string;
      lag: number;
      detail: unknown;
    }>(
      tx,
      `SELECT id, name, version, started_at AS started, heard_at AS heard, memory_bytes AS memory, loop_lag_seconds AS lag,
         extract(epoch FROM clock_timestamp() - heard_at)::float8 AS silent, detail
       FROM temas.process_heartbeat ORDER BY heard_at DESC LIMIT 100`,
    );
    return found.map(({ started, heard, silent, memory, lag, detail, ...row }) => ({
      ...row,
      startedAt: started,
      heardAt: heard,
      silentSeconds: Math.max(0, silent),
      memoryBytes: Number(memory),
      loopLagSeconds: lag,
      detail: detailSchema.safeParse(detail).data ?? null,
    }));
  },
};
