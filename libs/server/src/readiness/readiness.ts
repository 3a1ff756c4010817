import { isDatabaseAway } from '../platform/database-error.js';
import { migrations } from '../platform/migrate.js';
import { rows, type Postgres } from '../platform/postgres.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import { readRootKey } from '../identity/root-key.js';

/** What a process stands on. */
export type Need = 'database' | 'schema' | 'key' | 'engine';

/** What is needed and is not there, the first of it; null where everything is. */
export type Lack = Need | null;

/** How a process that needs these things tells whether it can work. Nothing of it ends the process. */
export class Readiness {
  constructor(
    private readonly postgres: Postgres,
    private readonly clickhouse: Pick<ClickHouse, 'ping'>,
    /** Undefined where the process needs no key. */
    private readonly keyFile: string | undefined,
  ) {}

  /** Looks at everything now. */
  async lack(): Promise<Lack> {
    const [schema, engine] = await Promise.all([this.schema(), this.clickhouse.ping().catch(() => false)]);
    if (schema !== null) return schema;
    if (!this.hasKey()) return 'key';
    return engine ? null : 'engine';
  }

  /** A database that a newer version has migrated serves too; one that lacks this version's newest step does not. */
  private async schema(): Promise<Lack> {
    try {
      const [row] = await this.postgres.global((tx) =>
        rows<{ found: boolean }>(tx, 'SELECT EXISTS (SELECT FROM temas_migration WHERE name = $1) AS found', [
          migrations.at(-1)?.name,
        ]),
      );
      return row?.found === true ? null : 'schema';
    } catch (error) {
      return isDatabaseAway(error) ? 'database' : 'schema';
    }
  }

  private hasKey(): boolean {
    if (this.keyFile === undefined) return true;
    try {
      readRootKey(this.keyFile);
      return true;
    } catch {
      return false;
    }
  }
}
