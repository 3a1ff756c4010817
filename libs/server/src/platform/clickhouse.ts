import { ClickHouseLogLevel, createClient, type ClickHouseClient, type ClickHouseSettings } from '@clickhouse/client';
import { Readable } from 'node:stream';
import { TemasError } from '@temas/domain/error';
import { statementSeconds, type StatementResult } from '../metrics/engine-metrics.js';
import { inSpan } from '../tracing/tracing.js';
import { clickHouseSchema } from './clickhouse-schema.js';
import { mergeJourneysThatCameAgain } from './merge-journeys.query.js';

/** A value bound to a `{name:Type}` placeholder. 64-bit integers are passed as strings or bigint. */
export type QueryParam = string | number | bigint | boolean | readonly (string | number | bigint)[];

/** One statement for the engine. */
export interface Statement {
  /** What the statement is called where its time is told; the statement itself, which has values in it, never is. */
  readonly name?: string;
  readonly query: string;
  readonly params?: Readonly<Record<string, QueryParam>>;
  readonly settings?: ClickHouseSettings;
}

/** ClickHouse's codes for time, memory, rows and result limits. */
const limitCodes = new Set(['159', '241', '158', '396', '307']);
/**
 * Its codes for a disk that is full or does not work, and for parts that wait to be merged. They speak of the engine's state:
 * the same statement passes when that is over, and a smaller one may pass before.
 */
const stateCodes = new Set(['74', '75', '76', '243', '252']);
/** What its other codes say where the system refused a write. */
const noRoom = /No space left on device|errno: \d+/;

/** The analytical engine, embedded or a server; only the URL differs. */
export class ClickHouse {
  private readonly readers: ClickHouseClient;
  private readonly writer: ClickHouseClient;
  private readonly builder: ClickHouseClient;

  constructor(
    private readonly url: string,
    private readonly database: string,
  ) {
    const open = (lane: string, requestTimeout: number) =>
      createClient({
        url,
        database,
        request_timeout: requestTimeout,
        max_open_connections: 16,
        keep_alive: { enabled: true, idle_socket_ttl: 2_000 },
        http_headers: { 'X-Temas-Lane': lane },
        compression: { request: false, response: false },
        // On every server, whatever its version and profile say: a double holds no 64 bits, and all reads of a statement
        // see one state of a table.
        clickhouse_settings: { output_format_json_quote_64bit_integers: 1, enable_shared_storage_snapshot_in_query: 1 },
        // Its own log quotes rows.
        log: { level: ClickHouseLogLevel.OFF },
      });
    this.readers = open('read', 40_000);
    this.writer = open('live', 300_000);
    this.builder = open('background', 600_000);
  }

  /** Rows of a read; 64-bit integers come as strings. Runs in a read-only session with the engine's limits. */
  async select<R>(statement: Statement): Promise<R[]> {
    return this.run(nameOf(statement), async () => {
      const result = await this.readers.query({ ...request(statement), format: 'JSONEachRow' });
      return result.json<R>();
    });
  }

  /** Rows read on the builder's session, which is not bound by the readers' limits. */
  async selectForBuild<R>(statement: Statement): Promise<R[]> {
    return this.run(nameOf(statement), async () => {
      const result = await this.builder.query({ ...request(statement), format: 'JSONEachRow' });
      return result.json<R>();
    });
  }

  /** Runs a statement that changes data, on the background writer. */
  async command(statement: Statement): Promise<void> {
    await this.run(nameOf(statement), () => this.builder.command(request(statement)));
  }

  /** Appends rows given as TabSeparated text. `columns` names their order where it is not the table's. */
  async insertTsv(table: string, tsv: Buffer | string, columns?: readonly [string, ...string[]]): Promise<void> {
    await this.run(`insert.${table}`, () =>
      this.writer.insert({
        table,
        values: Readable.from([tsv], { objectMode: false }),
        format: 'TabSeparated',
        ...(columns ? { columns: [...columns] as [string, ...string[]] } : {}),
      }),
    );
  }

  /** Whether the engine answers. */
  async ping(): Promise<boolean> {
    return (await this.readers.ping()).success;
  }

  /** Creates what is missing, and makes what an earlier release wrote readable. */
  async migrate(): Promise<void> {
    await this.createTables();
    await mergeJourneysThatCameAgain(this);
  }

  /** Creates the database and the tables that are missing. */
  async createTables(): Promise<void> {
    const outside = createClient({
      url: this.url,
      database: 'default',
      http_headers: { 'X-Temas-Lane': 'background' },
      log: { level: ClickHouseLogLevel.OFF },
    });
    try {
      await this.run('schema', () =>
        outside.command({ query: `CREATE DATABASE IF NOT EXISTS ${quoteName(this.database)}` }),
      );
    } finally {
      await outside.close();
    }
    for (const query of clickHouseSchema) await this.command({ name: 'schema', query });
  }

  async close(): Promise<void> {
    await Promise.all([this.readers.close(), this.writer.close(), this.builder.close()]);
  }

  /** Runs a statement under its name: its time is counted by how it ended, and it has a span. */
  private async run<T>(statement: string, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    let result: StatementResult = 'ok';
    try {
      const facts = { 'temas.statement': statement };
      return await inSpan(`clickhouse ${statement}`, { kind: 'client', facts }, work);
    } catch (cause) {
      const code = codeOf(cause);
      result = code === undefined ? 'unavailable' : limitCodes.has(code) ? 'limit' : 'refused';
      if (code !== undefined && limitCodes.has(code)) {
        throw new TemasError('query_limit_exceeded', 'The question needs more time or memory than one query may use.', {
          cause,
        });
      }
      if (code === undefined) {
        throw new TemasError('unavailable', 'The analytical store does not answer.', { cause, retryAfterSeconds: 5 });
      }
      if (stateCodes.has(code) || (cause instanceof Error && noRoom.test(cause.message))) {
        throw new TemasError('unavailable', 'The analytical store cannot work now.', { cause, retryAfterSeconds: 5 });
      }
      throw new TemasError('internal', 'The analytical store refused a statement.', { cause });
    } finally {
      statementSeconds.observe({ statement, result }, (performance.now() - began) / 1_000);
    }
  }
}

function nameOf({ name = 'unnamed' }: Statement): string {
  return name;
}

function quoteName(name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    throw new TemasError('internal', 'The database name is not an identifier.');
  return `\`${name}\``;
}

function request(statement: Statement) {
  return {
    query: statement.query,
    ...(statement.params ? { query_params: { ...statement.params } } : {}),
    ...(statement.settings ? { clickhouse_settings: statement.settings } : {}),
  };
}

/** The engine's own error code, or undefined where the engine could not be reached at all. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return /^\d+$/.test(error.code) ? error.code : undefined;
}
