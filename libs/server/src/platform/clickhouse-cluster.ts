import { clickHouseSchema } from './clickhouse-schema.js';

/**
 * Where a table's rows stand. `sharded`: on the shard that the expression says, reached by a table of the same name that
 * spreads over all; `everywhere`: all of them on every server, because statements of every shard join them.
 */
type Placement = { readonly kind: 'sharded'; readonly by: string } | { readonly kind: 'everywhere' };

/**
 * One expression for all that belongs to an owner, so that a key's events, its journeys and what a build is about to change
 * of them stand on one shard. So do a subject's, as long as it is its own person.
 */
const byOwner = { kind: 'sharded', by: 'cityHash64(workspace, owner)' } as const;
const byDay = { kind: 'sharded', by: 'cityHash64(workspace, type, day)' } as const;
const everywhere = { kind: 'everywhere' } as const;

/** Every table of the schema; one that is missing here is refused. */
export const placements: Readonly<Record<string, Placement>> = {
  touchpoint_event: byOwner,
  journey: byOwner,
  journey_change: byOwner,
  removed_owner: byOwner,
  map_day: byDay,
  map_day_time: byDay,
  action_touchpoint: everywhere,
  subject_person: everywhere,
  build_scope: everywhere,
  build_fence: everywhere,
  erased_subject: everywhere,
  erased_key: everywhere,
  erased_journey: everywhere,
};

const creation = /^CREATE TABLE IF NOT EXISTS (\w+) (\([\s\S]*\)) ENGINE = (\w+)(?:\(([^)]*)\))?( [\s\S]*)$/;
const alteration = /^ALTER TABLE (\w+) ([\s\S]*)$/;

/**
 * The schema for a cluster: the same statements, each in the form that makes its table on every server. The cluster's name
 * is that of `remote_servers`; every server has the macros `shard` and `replica`.
 * @throws Error where a statement or a table is not known here
 */
export function clusterSchema(
  cluster: string,
  database: string,
  schema: readonly string[] = clickHouseSchema,
): string[] {
  for (const name of [cluster, database]) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw new Error(`"${name}" is no name of a cluster or a database.`);
  }
  const on = `ON CLUSTER ${cluster}`;
  const statements = schema.flatMap((statement) => {
    const created = creation.exec(statement);
    if (created) return clusterTable(created, { cluster, database, on });
    const altered = alteration.exec(statement);
    if (!altered) throw new Error(`There is no form for a cluster of: ${statement.slice(0, 60)}`);
    const [, table = '', change = ''] = altered;
    // First where the rows are, then what spreads over them, which has columns but no settings of parts.
    const spread = change.startsWith('MODIFY SETTING') ? [] : [table];
    const tables = placementOf(table).kind === 'sharded' ? [`${table}_local`, ...spread] : [table];
    return tables.map((name) => `ALTER TABLE ${database}.${name} ${on} ${change}`);
  });
  return [`CREATE DATABASE IF NOT EXISTS ${database} ${on}`, ...statements];
}

function clusterTable(
  [, table = '', columns = '', engine = '', options = '', rest = '']: RegExpExecArray,
  { cluster, database, on }: { readonly cluster: string; readonly database: string; readonly on: string },
): string[] {
  const placement = placementOf(table);
  const sharded = placement.kind === 'sharded';
  const name = sharded ? `${table}_local` : table;
  const path = `'/clickhouse/tables/${database}/${table}${sharded ? '/{shard}' : ''}'`;
  const replica = sharded ? `'{replica}'` : `'{shard}-{replica}'`;
  const parts = [path, replica, ...(options === '' ? [] : [options])].join(', ');
  const local = `CREATE TABLE IF NOT EXISTS ${database}.${name} ${on} ${columns} ENGINE = Replicated${engine}(${parts})${rest}`;
  if (!sharded) return [local];
  return [
    local,
    `CREATE TABLE IF NOT EXISTS ${database}.${table} ${on} AS ${database}.${name}
  ENGINE = Distributed(${cluster}, ${database}, ${name}, ${placement.by})`,
  ];
}

function placementOf(table: string): Placement {
  const placement = placements[table];
  if (!placement) throw new Error(`It is not said where rows of ${table} stand in a cluster.`);
  return placement;
}
