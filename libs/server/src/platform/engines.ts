import type { ClickHouse } from './clickhouse.js';
import type { Postgres } from './postgres.js';

/** The two stores. */
export interface Engines {
  readonly postgres: Postgres;
  readonly clickhouse: ClickHouse;
}
