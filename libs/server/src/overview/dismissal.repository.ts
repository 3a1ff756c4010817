import type { Direction, DismissalReason } from '@temas/domain/overview/dismissal';
import { rows, type Transaction } from '../platform/postgres.js';
import type { KeyedPlace, OverviewMetric } from './measure.js';

/** A figure, and which way it changed. */
export interface ChangedFigure {
  readonly metric: OverviewMetric;
  readonly place: KeyedPlace;
  readonly direction: Direction;
}

/** A figure that people set aside. */
export interface Dismissal extends ChangedFigure {
  readonly id: string;
  readonly reason: DismissalReason;
  /** Who did so; null where the account is gone. */
  readonly author: string | null;
  readonly at: Date;
  /** Null: until it is undone. */
  readonly until: Date | null;
}

interface Row extends Omit<Dismissal, 'place'> {
  readonly scope: KeyedPlace['scope'];
  readonly stage: string | null;
  readonly touchpoint: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

const columns = `d.id, d.metric, d.scope, d.stage, d.touchpoint, d.from_touchpoint AS "from", d.to_touchpoint AS "to",
  d.direction, d.reason, a.name AS author, d.created_at AS at, d.until`;
const from = 'FROM temas.dismissal d LEFT JOIN temas.account a ON a.id = d.author_id';
const holds = '(d.until IS NULL OR d.until > now())';

/** SQL on what was set aside on the overview. */
export const dismissalRepository = {
  /** Those of a journey type that hold now, the latest first. */
  async list(tx: Transaction, workspaceId: string, journeyType: string): Promise<Dismissal[]> {
    const found = await rows<Row>(
      tx,
      `SELECT ${columns} ${from} JOIN temas.journey_type j ON j.id = d.journey_type_id
       WHERE d.workspace_id = $1 AND j.key = $2 AND j.deleted_at IS NULL AND ${holds}
       ORDER BY d.created_at DESC, d.id`,
      [workspaceId, journeyType],
    );
    return found.map(fromRow);
  },

  async count(tx: Transaction, workspaceId: string): Promise<number> {
    const sql = 'SELECT count(*)::int AS n FROM temas.dismissal WHERE workspace_id = $1';
    return (await rows<{ n: number }>(tx, sql, [workspaceId]))[0]?.n ?? 0;
  },

  async find(tx: Transaction, workspaceId: string, id: string): Promise<Dismissal | undefined> {
    const sql = `SELECT ${columns} ${from} WHERE d.workspace_id = $1 AND d.id = $2`;
    const [row] = await rows<Row>(tx, sql, [workspaceId, id]);
    return row && fromRow(row);
  },

  /** @param days for how long it holds; null: until it is undone @returns its id */
  async create(
    tx: Transaction,
    workspaceId: string,
    made: ChangedFigure & {
      readonly journeyTypeId: string;
      readonly authorId: string;
      readonly reason: DismissalReason;
      readonly days: number | null;
    },
  ): Promise<string> {
    const [row] = await rows<{ id: string }>(
      tx,
      `INSERT INTO temas.dismissal (workspace_id, journey_type_id, metric, scope, stage, touchpoint, from_touchpoint,
         to_touchpoint, direction, reason, author_id, until)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, now() + make_interval(hours => 24 * $12::int)) RETURNING id`,
      [workspaceId, made.journeyTypeId, ...figureOf(made), made.direction, made.reason, made.authorId, made.days],
    );
    return row?.id ?? '';
  },

  /** Makes room for a new one of the same figure, and for any where some have run out. */
  async removeReplaced(
    tx: Transaction,
    workspaceId: string,
    of: Pick<ChangedFigure, 'metric' | 'place'> & { readonly journeyTypeId: string },
  ): Promise<void> {
    await rows(
      tx,
      `DELETE FROM temas.dismissal d WHERE d.workspace_id = $1 AND (NOT ${holds} OR
         (d.journey_type_id, d.metric, d.scope) = ($2, $3, $4)
         AND d.stage IS NOT DISTINCT FROM $5 AND d.touchpoint IS NOT DISTINCT FROM $6
         AND d.from_touchpoint IS NOT DISTINCT FROM $7 AND d.to_touchpoint IS NOT DISTINCT FROM $8)
       RETURNING id`,
      [workspaceId, of.journeyTypeId, ...figureOf(of)],
    );
  },

  /** @returns whether there was one */
  async remove(tx: Transaction, workspaceId: string, id: string): Promise<boolean> {
    const sql = 'DELETE FROM temas.dismissal WHERE workspace_id = $1 AND id = $2 RETURNING id';
    return (await rows(tx, sql, [workspaceId, id])).length > 0;
  },

  /** Removes those of a journey type that is being removed. */
  async removeOfType(tx: Transaction, workspaceId: string, journeyTypeId: string): Promise<void> {
    const sql = 'DELETE FROM temas.dismissal WHERE workspace_id = $1 AND journey_type_id = $2 RETURNING id';
    await rows(tx, sql, [workspaceId, journeyTypeId]);
  },

  /** Removes those of stages that are none of these. */
  async removeOfOtherStages(tx: Transaction, workspaceId: string, stages: readonly string[]): Promise<void> {
    const sql = `DELETE FROM temas.dismissal WHERE workspace_id = $1 AND stage IS NOT NULL AND stage <> ALL ($2::text[])
      RETURNING id`;
    await rows(tx, sql, [workspaceId, stages]);
  },
};

/** Metric, scope, stage, touchpoint, and both ends of a transition. */
function figureOf({ metric, place }: Pick<ChangedFigure, 'metric' | 'place'>): (string | null)[] {
  const { stage = null, touchpoint = null, from = null, to = null } = { ...absent, ...place };
  return [metric, place.scope, stage, touchpoint, from, to];
}

const absent: { stage?: string; touchpoint?: string; from?: string; to?: string } = {};

function fromRow({ scope, stage, touchpoint, from, to, ...row }: Row): Dismissal {
  return { ...row, place: placeOf({ scope, stage, touchpoint, from, to }) };
}

function placeOf({ scope, stage, touchpoint, from, to }: Pick<Row, 'scope' | 'stage' | 'touchpoint' | 'from' | 'to'>) {
  if (scope === 'stage') return { scope, stage: stage ?? '' };
  if (scope === 'touchpoint') return { scope, touchpoint: touchpoint ?? '' };
  return scope === 'journey' ? { scope } : { scope, from: from ?? '', to: to ?? '' };
}
