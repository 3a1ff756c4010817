import { DataSource, type EntityManager } from 'typeorm';
import { QuietClient } from './quiet-client.js';

/** One Postgres transaction. Use {@link rows} where a statement returns some. */
export type Transaction = EntityManager;

/** How many connections each role may hold. The janitor only looks up credentials and finds undone work. */
const poolSize = { app: 16, janitor: 4 };

/** The two doors to Postgres: the application role, always inside a transaction, and the janitor. */
export class Postgres {
  private readonly app: DataSource;
  private readonly janitor: DataSource;

  constructor(appUrl: string, janitorUrl: string, applicationName: string) {
    this.app = dataSource(appUrl, poolSize.app, applicationName);
    this.janitor = dataSource(janitorUrl, poolSize.janitor, `${applicationName} janitor`);
  }

  /** Opens both pools. */
  async connect(): Promise<void> {
    await Promise.all([this.app.initialize(), this.janitor.initialize()]);
  }

  /** Closes both pools after the queries under way. */
  async close(): Promise<void> {
    for (const source of [this.app, this.janitor]) {
      if (source.isInitialized) await source.destroy();
    }
  }

  /** Runs `work` in one transaction that sees and writes only this workspace's rows (row-level security). */
  inWorkspace<T>(workspaceId: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.app.transaction(async (tx) => {
      await tx.query(`SELECT set_config('temas.workspace', $1, true)`, [workspaceId]);
      return work(tx);
    });
  }

  /** Runs `work` in one transaction that sees this account's memberships in every workspace, and no workspace's rows. */
  asAccount<T>(accountId: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.app.transaction(async (tx) => {
      await tx.query(`SELECT set_config('temas.account', $1, true)`, [accountId]);
      return work(tx);
    });
  }

  /** Runs `work` in one transaction on the tables that belong to no workspace: accounts, sessions, tokens. */
  global<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.app.transaction(work);
  }

  /**
   * Runs statements that stand in no transaction, one after another on one connection, as the role that looks after the
   * tables and sees no content.
   */
  async maintain<T>(work: (run: <R>(sql: string) => Promise<R[]>) => Promise<T>): Promise<T> {
    const runner = this.janitor.createQueryRunner();
    try {
      return await work((sql) => rows(runner.manager, sql));
    } finally {
      await runner.release();
    }
  }

  /** Runs `work` as the role that sees ids and states of every workspace, and no content. */
  asJanitor<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.janitor.transaction(work);
  }
}

/**
 * The rows that a statement returns. TypeORM answers SELECT and INSERT with rows but UPDATE and DELETE with
 * `[rows, count]`; this makes them one.
 */
export async function rows<R>(tx: Transaction, sql: string, params: readonly unknown[] = []): Promise<R[]> {
  const answer: unknown = await tx.query(sql, [...params]);
  if (!Array.isArray(answer)) return [];
  if (answer.length === 2 && Array.isArray(answer[0]) && typeof answer[1] === 'number') return answer[0] as R[];
  return answer as R[];
}

function dataSource(url: string, max: number, applicationName: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    applicationName,
    entities: [],
    synchronize: false,
    logging: false,
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    extra: { Client: QuietClient, max, connectionTimeoutMillis: 2_000, idleTimeoutMillis: 30_000 },
  });
}
