import { rows, type Transaction } from '../platform/postgres.js';

/** Who may know what of an erasure: when which part of it was done, and nothing of whom it found. */
export interface Erasure {
  readonly id: string;
  /** A case number or the like, as the requester gave it. */
  readonly reference: string | null;
  readonly identifiers: number;
  readonly requestedAt: Date;
  /** When no figure counted the people any more. */
  readonly removedAt: Date | null;
  /** When their identifiers led nowhere any more. */
  readonly forgottenAt: Date | null;
  /** When the last byte was gone. */
  readonly destroyedAt: Date | null;
}

/** An erasure as those see it who carry it out. */
export interface OpenErasure {
  readonly id: string;
  /** Its batch in the analytical store. */
  readonly number: number;
  readonly removed: boolean;
  readonly forgotten: boolean;
  readonly masked: boolean;
  /** By the clock of the analytical store, seconds since 1970; null before. */
  readonly maskedAt: number | null;
}

const columns = `id, number, removed_at IS NOT NULL AS removed, forgotten_at IS NOT NULL AS forgotten,
  masked_at IS NOT NULL AS masked, extract(epoch FROM masked_at)::int AS "maskedAt"`;

/** To the minute: how long a step took would tell whether there was anybody. */
const shown = `id, reference, identifiers, number::text AS cursor, date_trunc('minute', requested_at) AS "requestedAt",
  date_trunc('minute', removed_at) AS "removedAt", date_trunc('minute', forgotten_at) AS "forgottenAt",
  date_trunc('minute', destroyed_at) AS "destroyedAt"`;

/** The steps of an erasure, each with the column that says when it was done. */
const steps = {
  removed: 'removed_at',
  forgotten: 'forgotten_at',
  settled: 'settled_at',
  destroyed: 'destroyed_at',
} as const;
export type ErasureStep = keyof typeof steps;

/** SQL on erasures of people. */
export const erasureRepository = {
  async create(
    tx: Transaction,
    workspaceId: string,
    made: { readonly reference: string | null; readonly identifiers: number },
  ): Promise<string> {
    const [row] = await rows<{ id: string }>(
      tx,
      'INSERT INTO temas.erasure (workspace_id, reference, identifiers) VALUES ($1, $2, $3) RETURNING id',
      [workspaceId, made.reference, made.identifiers],
    );
    return row?.id ?? '';
  },

  /** The newest first, before a cursor. */
  async page(
    tx: Transaction,
    workspaceId: string,
    of: { readonly before: string | null; readonly limit: number },
  ): Promise<(Erasure & { readonly cursor: string })[]> {
    return rows(
      tx,
      `SELECT ${shown} FROM temas.erasure WHERE workspace_id = $1 AND ($2::bigint IS NULL OR number < $2::bigint)
       ORDER BY erasure.number DESC LIMIT $3`,
      [workspaceId, of.before, of.limit],
    );
  },

  async find(tx: Transaction, workspaceId: string, id: string): Promise<Erasure | undefined> {
    const sql = `SELECT ${shown} FROM temas.erasure WHERE workspace_id = $1 AND id = $2`;
    return (await rows<Erasure>(tx, sql, [workspaceId, id]))[0];
  },

  /** The first so many whose people are to be taken out of the figures, or looked for once more after they were forgotten. */
  async toRemove(tx: Transaction, workspaceId: string, limit: number): Promise<OpenErasure[]> {
    return rows<OpenErasure>(
      tx,
      `SELECT ${columns} FROM temas.erasure WHERE workspace_id = $1 AND destroyed_at IS NULL
         AND (removed_at IS NULL OR (forgotten_at IS NOT NULL AND settled_at IS NULL))
       ORDER BY number LIMIT $2`,
      [workspaceId, limit],
    );
  },

  /** Those whose bytes are still to go. */
  async toDestroy(tx: Transaction, workspaceId: string): Promise<OpenErasure[]> {
    return rows<OpenErasure>(
      tx,
      `SELECT ${columns} FROM temas.erasure
       WHERE workspace_id = $1 AND settled_at IS NOT NULL AND destroyed_at IS NULL ORDER BY number`,
      [workspaceId],
    );
  },

  /** When the people of the latest erasure were looked for the last time; null where there was none. */
  async latestEnd(tx: Transaction, workspaceId: string): Promise<Date | 'under way' | null> {
    const [row] = await rows<{ open: boolean; latest: Date | null }>(
      tx,
      `SELECT coalesce(bool_or(settled_at IS NULL), false) AS open, max(settled_at) AS latest
       FROM temas.erasure WHERE workspace_id = $1`,
      [workspaceId],
    );
    return row?.open ? 'under way' : (row?.latest ?? null);
  },

  /** Those whose identifiers still lead to somebody, by workspace; runs as the janitor. */
  async toForget(tx: Transaction): Promise<{ readonly workspaceId: string; readonly ids: readonly string[] }[]> {
    return rows(
      tx,
      `SELECT workspace_id AS "workspaceId", array_agg(id ORDER BY number) AS ids FROM temas.erasure
       WHERE forgotten_at IS NULL AND destroyed_at IS NULL GROUP BY workspace_id ORDER BY min(number)`,
    );
  },

  /** Of these, those whose people figures still count, and that were asked for less than so many milliseconds ago. */
  async young(tx: Transaction, workspaceId: string, ids: readonly string[], age: number): Promise<Set<string>> {
    return idsOf(
      tx,
      `SELECT id FROM temas.erasure WHERE workspace_id = $1 AND id = ANY ($2::uuid[]) AND removed_at IS NULL
         AND requested_at > clock_timestamp() - make_interval(secs => $3::float8 / 1000)`,
      [workspaceId, ids, age],
    );
  },

  /** Of these, those before which something was acknowledged that may still say who their people are. */
  async early(tx: Transaction, workspaceId: string, ids: readonly string[]): Promise<Set<string>> {
    return idsOf(
      tx,
      `SELECT id FROM temas.erasure WHERE workspace_id = $1 AND id = ANY ($2::uuid[])
         AND requested_at >= (SELECT min(received_at) FROM temas.inbox WHERE workspace_id = $1 AND state = 0)`,
      [workspaceId, ids],
    );
  },

  /** Locks those of these whose people are still to be forgotten. @returns which they are */
  async lockToForget(tx: Transaction, workspaceId: string, ids: readonly string[]): Promise<Set<string>> {
    return idsOf(
      tx,
      `SELECT id FROM temas.erasure WHERE workspace_id = $1 AND id = ANY ($2::uuid[]) AND forgotten_at IS NULL
       ORDER BY number FOR UPDATE`,
      [workspaceId, ids],
    );
  },

  /** Notes that a step is done now. */
  async mark(tx: Transaction, workspaceId: string, ids: readonly string[], step: ErasureStep): Promise<void> {
    await tx.query(
      `UPDATE temas.erasure SET ${steps[step]} = clock_timestamp() WHERE workspace_id = $1 AND id = ANY ($2::uuid[])`,
      [workspaceId, ids],
    );
  },

  /** Notes when, by the analytical store's clock, it had written everything anew. */
  async markMasked(tx: Transaction, workspaceId: string, ids: readonly string[], at: number): Promise<void> {
    await tx.query(
      'UPDATE temas.erasure SET masked_at = to_timestamp($3::int) WHERE workspace_id = $1 AND id = ANY ($2::uuid[])',
      [workspaceId, ids, at],
    );
  },

  /** Begins again at the figures: more is to go than was known. */
  async reopen(tx: Transaction, workspaceId: string, ids: readonly string[]): Promise<void> {
    await tx.query(
      `UPDATE temas.erasure SET removed_at = NULL, settled_at = NULL, masked_at = NULL
       WHERE workspace_id = $1 AND id = ANY ($2::uuid[])`,
      [workspaceId, ids],
    );
  },
};

async function idsOf(tx: Transaction, sql: string, params: readonly unknown[]): Promise<Set<string>> {
  return new Set((await rows<{ id: string }>(tx, sql, params)).map(({ id }) => id));
}
