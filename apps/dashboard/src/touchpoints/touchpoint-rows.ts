import type { Schemas } from '@temas/api-client/client';
import { matches } from '../ui/fold.js';

export type Touchpoint = Schemas['TouchpointWithUse'];

/** Stands for "none" where a stage is chosen; no stage has it as its key. */
export const noStage = '-';

/** A touchpoint with what it is called on the page. */
export interface TouchpointRow {
  readonly touchpoint: Touchpoint;
  readonly name: string;
  readonly stage: string | null;
  /** Place of its stage; those without one come last. */
  readonly stageAt: number;
}

/** Which touchpoints are listed. */
export interface ListFilter {
  /** A stage's key, {@link noStage}, or null for all. */
  readonly stage: string | null;
  readonly channel: string | null;
  /** Only those without an owner. */
  readonly orphaned: boolean;
  readonly typed: string;
}

export const columnKeys = ['name', 'visits', 'channels', 'stage', 'owner'] as const;
export type ColumnKey = (typeof columnKeys)[number];

/** By which column, and which way. */
export interface RowOrder {
  readonly by: ColumnKey;
  readonly descending: boolean;
}

/** The rows that a filter leaves. */
export function filterRows(rows: readonly TouchpointRow[], filter: ListFilter): TouchpointRow[] {
  const { stage, channel, orphaned, typed } = filter;
  return rows.filter(
    ({ touchpoint, name }) =>
      (stage === null || (touchpoint.stage ?? noStage) === stage) &&
      (channel === null || touchpoint.channels.includes(channel)) &&
      (!orphaned || touchpoint.owner === null) &&
      (typed === '' || matches(`${name} ${touchpoint.key} ${touchpoint.owner ?? ''}`, typed)),
  );
}

/** Rows in order, as a language sorts; what is hidden or absent comes last either way, and equals go by name. */
export function sortRows(
  rows: readonly TouchpointRow[],
  { by, descending }: RowOrder,
  language: string,
): TouchpointRow[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const valueOf = (row: TouchpointRow): string | number | null => {
    switch (by) {
      case 'name':
        return row.name;
      case 'visits':
        return row.touchpoint.visits;
      case 'channels':
        return row.touchpoint.channels.length === 0 ? null : row.touchpoint.channels.join(' ');
      case 'stage':
        return row.stage === null ? null : row.stageAt;
      case 'owner':
        return row.touchpoint.owner;
    }
  };
  return rows
    .map((row) => ({ row, value: valueOf(row) }))
    .sort((left, right) => {
      const order = compareValues(left.value, right.value, { descending, compare });
      return order === 0 ? compare(left.row.name, right.row.name) : order;
    })
    .map(({ row }) => row);
}

function compareValues(
  left: string | number | null,
  right: string | number | null,
  { descending, compare }: { descending: boolean; compare: (left: string, right: string) => number },
): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  const order =
    typeof left === 'number' && typeof right === 'number' ? left - right : compare(String(left), String(right));
  return descending ? -order : order;
}

/** How many touchpoints stand in each stage; {@link noStage} for those in none. */
export function countByStage(touchpoints: readonly Pick<Touchpoint, 'stage'>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { stage } of touchpoints) counts.set(stage ?? noStage, (counts.get(stage ?? noStage) ?? 0) + 1);
  return counts;
}
