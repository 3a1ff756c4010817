import type pg from 'pg';
import { ClickHouse } from '../platform/clickhouse.js';
import { migratePostgres, migrations, type MigrationUrls } from '../platform/migrate.js';
import { AnalyticalStore, type AnalyticalTable } from './move-clickhouse.query.js';
import { MoveFault } from './move-fault.js';
import {
  beginMove,
  copiedTables,
  divide,
  finishMove,
  finishPart,
  openLedger,
  originOf,
  partsOf,
  type MovePart,
} from './move-ledger.repository.js';
import {
  assertSameTables,
  connectedProcesses,
  copySequences,
  copyTable,
  databaseIdentity,
  fingerprintTable,
  isUsed,
  migrationsOf,
  openMoveSession,
  tablesInOrder,
  type Fingerprint,
} from './move-postgres.repository.js';

/** From where, and to where. */
export interface MoveEnds {
  readonly source: { readonly ownerUrl: string; readonly clickhouseUrl: string; readonly clickhouseDatabase: string };
  readonly target: MigrationUrls & { readonly clickhouseUrl: string; readonly clickhouseDatabase: string };
  /** About how many rows of the analytical store are under way at once; they pass through memory. */
  readonly chunkRows: number;
}

/** What a move tells of as it goes. */
export type MoveNote =
  | { readonly note: 'moving'; readonly store: Store; readonly table: string; readonly rows: number }
  | { readonly note: 'part'; readonly table: string; readonly part: number; readonly parts: number }
  | {
      readonly note: 'equal';
      readonly store: Store;
      readonly table: string;
      readonly rows: string;
      readonly hash: string;
    }
  | { readonly note: 'finished'; readonly before: boolean };

type Store = 'postgres' | 'clickhouse';
interface Opened {
  readonly source: pg.Client;
  readonly target: pg.Client;
  readonly from: AnalyticalStore;
  readonly to: AnalyticalStore;
}

/** Columns by which a table is divided: its rows lie in their order, within a workspace. */
const dividing = ['owner', 'subject'];

/**
 * Moves an installation whose api and worker are stopped into empty stores, and proves that both hold the same. It only
 * reads the source. Killed anywhere and called again it goes on: a table of Postgres is there whole or not at all, a part
 * of an analytical table that was begun is removed and written again.
 * @throws MoveFault where source and target do not fit, or do not hold the same at the end
 */
export async function move(ends: MoveEnds, tell: (note: MoveNote) => void): Promise<void> {
  const source = await openMoveSession(ends.source.ownerUrl);
  try {
    await assertFit(source);
    await migratePostgres(ends.target);
    const engine = new ClickHouse(ends.target.clickhouseUrl, ends.target.clickhouseDatabase);
    // Nothing else: what is there may be half of a move that was killed, and is to be equal at the end.
    await engine.createTables().finally(() => engine.close());
    const target = await openMoveSession(ends.target.ownerUrl);
    try {
      const from = new AnalyticalStore(ends.source.clickhouseUrl, ends.source.clickhouseDatabase);
      const to = new AnalyticalStore(ends.target.clickhouseUrl, ends.target.clickhouseDatabase);
      await moveBetween({ source, target, from, to }, ends.chunkRows, tell);
    } finally {
      await target.end();
    }
  } finally {
    await source.end();
  }
}

async function assertFit(source: pg.Client): Promise<void> {
  const present = await migrationsOf(source);
  const wanted = migrations.map(({ name }) => name);
  const missing = wanted.filter((name) => !present.includes(name));
  const beyond = present.filter((name) => !wanted.includes(name));
  if (missing.length + beyond.length > 0) throw new MoveFault('moveSourceOld', [...missing, ...beyond]);
  const busy = await connectedProcesses(source);
  if (busy.length > 0) throw new MoveFault('moveSourceInUse', busy);
}

async function moveBetween(stores: Opened, chunkRows: number, tell: (note: MoveNote) => void): Promise<void> {
  const { source, target, from, to } = stores;
  await openLedger(target);
  const tables = (await tablesInOrder(source)).map(({ name }) => name);
  assertSameTables(
    tables,
    (await tablesInOrder(target)).map(({ name }) => name),
  );
  const analytical = await from.tables();
  assertSameTables(analytical.map(shape), (await to.tables()).map(shape));
  if (await takeTarget(stores, analytical)) return tell({ note: 'finished', before: true });

  const there = await copiedTables(target);
  for (const table of tables.filter((name) => !there.includes(name))) {
    const rows = await copyTable(source, target, table);
    tell({ note: 'moving', store: 'postgres', table, rows });
  }
  await copySequences(source, target);
  for (const table of analytical) await moveAnalytical(stores, table, chunkRows, tell);
  await prove(stores, tables, analytical, tell);
  await finishMove(target);
  tell({ note: 'finished', before: false });
}

/** Gives the target to this source. @returns whether its move has ended before @throws MoveFault where it is another's */
async function takeTarget({ source, target, to }: Opened, analytical: readonly AnalyticalTable[]): Promise<boolean> {
  const id = await databaseIdentity(source);
  const origin = await originOf(target);
  if (origin) {
    if (origin.source !== id) throw new MoveFault('moveTargetOther');
    return origin.finished;
  }
  const full: string[] = (await isUsed(target)) ? ['temas.account'] : [];
  for (const { name } of analytical) if ((await to.count(name)) > 0) full.push(name);
  if (full.length > 0) throw new MoveFault('moveTargetNotEmpty', full);
  await beginMove(target, id);
  return false;
}

async function moveAnalytical(
  { target, from, to }: Opened,
  table: AnalyticalTable,
  chunkRows: number,
  tell: (note: MoveNote) => void,
): Promise<void> {
  const column = dividing.find((name) => table.columns.some((each) => each.name === name));
  let parts = await partsOf(target, table.name);
  if (parts.length === 0) {
    const rows = await from.count(table.name);
    const wanted = Math.max(1, Math.ceil(rows / chunkRows));
    await divide(target, table.name, column && wanted > 1 ? await from.bounds(table.name, column, wanted) : []);
    tell({ note: 'moving', store: 'clickhouse', table: table.name, rows });
    parts = await partsOf(target, table.name);
  }
  for (const part of parts.filter(({ done }) => !done)) {
    const where = within(column, part);
    await to.clear(table.name, where);
    await to.write(table, await from.read(table, where));
    await finishPart(target, table.name, part.part);
    tell({ note: 'part', table: table.name, part: part.part + 1, parts: parts.length });
  }
}

/** Holds every table against its copy. @throws MoveFault naming those that differ */
async function prove(
  { source, target, from, to }: Opened,
  tables: readonly string[],
  analytical: readonly AnalyticalTable[],
  tell: (note: MoveNote) => void,
): Promise<void> {
  const different: string[] = [];
  const compare = (store: Store, table: string, [ours, theirs]: readonly [Fingerprint, Fingerprint]): void => {
    if (ours.rows === theirs.rows && ours.hash === theirs.hash) tell({ note: 'equal', store, table, ...ours });
    else different.push(`${table} (${ours.rows} / ${theirs.rows})`);
  };
  for (const table of tables) {
    compare('postgres', table, [await fingerprintTable(source, table), await fingerprintTable(target, table)]);
  }
  for (const table of analytical) {
    compare('clickhouse', table.name, [await from.fingerprint(table), await to.fingerprint(table)]);
  }
  if (different.length > 0) throw new MoveFault('moveDiffers', different);
}

/** Bounds are whole numbers out of the ledger's bigint columns. */
function within(column: string | undefined, { low, high }: MovePart): string {
  const limits = [
    ...(column && low !== null ? [`${column} >= toInt64('${low}')`] : []),
    ...(column && high !== null ? [`${column} < toInt64('${high}')`] : []),
  ];
  return limits.length === 0 ? '1' : limits.join(' AND ');
}

/** A table as it must stand on both sides; a replicated engine keeps the same rows. */
function shape({ name, engine, columns }: AnalyticalTable): string {
  return `${name} ${engine.replace('Replicated', '')} (${columns.map((each) => `${each.name} ${each.type}`).join(', ')})`;
}
