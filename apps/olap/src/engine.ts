import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { loadChdb, type ChdbNative, type Connection, type NativeResult } from './chdb-native.js';
import { EngineError } from './engine-error.js';
import { literal, type Settings } from './settings.js';

/** One statement with everything it runs under. */
export interface Run {
  readonly sql: string;
  readonly format: string;
  readonly settings: Settings;
  /** Values of `{name:Type}` placeholders, in ClickHouse's text form. */
  readonly params: ReadonlyMap<string, string>;
  readonly database: string;
  readonly readonly: boolean;
}

/**
 * How soon a table that has found nothing to merge or delete, or no free thread for it, is looked at again, in seconds: by itself
 * after 0.1 and up to 1 more, by chance. Three deletions over 2.3 M events took 1.7 to 2.3 s with that, and 0.4 to 0.5 s with this.
 */
const soonAgain = [
  '--background_processing_pool_thread_sleep_seconds_if_nothing_to_do=0.02',
  '--background_processing_pool_task_sleep_seconds_when_no_work_random_part=0.02',
];

/** How long a statement that was told to end may take before it is told again, in milliseconds. */
const killPause = 250;

/** The embedded ClickHouse on one folder. */
export class Engine {
  private readonly kills = new Set<Promise<void>>();

  private constructor(
    private readonly native: ChdbNative,
    private readonly folder: string,
    private readonly args: readonly string[],
    /** Held from start to end: when the last connection closes, the engine and its merges stop. */
    private readonly keeper: Connection,
  ) {}

  /**
   * Opens the folder, creating what is missing. The engine's own spill files stay inside it.
   * @throws Error where another process owns the folder or the platform has no chDB
   */
  static open(folder: string, memoryBytes: number): Engine {
    const native = loadChdb();
    const temporary = path.join(folder, 'tmp');
    mkdirSync(temporary, { recursive: true });
    const args = [
      `--tmp_path=${temporary}/`,
      `--user_files_path=${temporary}/`,
      `--max_server_memory_usage=${memoryBytes}`,
      `--mark_cache_size=${Math.floor(memoryBytes / 16)}`,
      `--primary_index_cache_size=${Math.floor(memoryBytes / 16)}`,
      `--index_mark_cache_size=${Math.floor(memoryBytes / 64)}`,
      '--background_pool_size=2',
      ...soonAgain,
      '--background_common_pool_size=2',
      '--background_schedule_pool_size=4',
      '--background_move_pool_size=1',
      '--background_fetches_pool_size=1',
    ];
    const keeper = openFirst(native, folder, args);
    return new Engine(native, folder, args, keeper);
  }

  /**
   * Runs one statement on a connection of its own (0.9 ms to open, set and close; measured). A connection is never
   * used twice: SET sticks to it, and after a failed statement chDB gives the rows already written to the *next*
   * answer of the same connection.
   * @param gone aborted when nobody waits for the answer any more: the statement is then ended
   * @throws EngineError with the engine's code, 236 or 394 for one that was ended
   */
  async run(run: Run, gone?: AbortSignal): Promise<NativeResult> {
    const connection = this.native.CreateConnection(this.folder, this.args);
    if (connection === null) throw EngineError.of(210, 'NETWORK_ERROR', 'The engine gives no connection.');
    const label = randomUUID();
    try {
      for (const sql of preparation(run, label)) {
        await this.native.QueryAsyncConnection(connection, sql, 'TabSeparated');
      }
      if (gone?.aborted) throw EngineError.of(236, 'ABORTED', 'The client has gone.');
      const answer = this.native.QueryAsyncConnection(connection, run.sql, run.format);
      return await (gone ? this.endedWhen(gone, label, answer) : answer);
    } catch (error) {
      throw error instanceof EngineError ? error : EngineError.fromNative(error);
    } finally {
      this.native.CloseConnection(connection);
    }
  }

  /** The single column of a small query about the engine itself. */
  async column(sql: string, readonly = true): Promise<string[]> {
    const none = new Map<string, string>();
    const result = await this.run({
      sql,
      format: 'TabSeparated',
      settings: none,
      params: none,
      database: 'default',
      readonly,
    });
    return Buffer.from(result.bytes).toString().split('\n').slice(0, -1);
  }

  /** Waits for an answer, and ends its statement should the one who asked go away first. */
  private async endedWhen(gone: AbortSignal, label: string, answer: Promise<NativeResult>): Promise<NativeResult> {
    let ended = false;
    const kill = async (): Promise<void> => {
      // A statement stands in the list of processes a moment after it was begun, and looks up between two blocks.
      while (!ended) {
        await this.column(`KILL QUERY WHERE Settings['log_comment'] = ${literal(label)} ASYNC`, false).catch(() => []);
        await wait(killPause);
      }
    };
    const leave = (): void => {
      const killing = kill().finally(() => this.kills.delete(killing));
      this.kills.add(killing);
    };
    gone.addEventListener('abort', leave, { once: true });
    try {
      return await answer;
    } finally {
      ended = true;
      gone.removeEventListener('abort', leave);
    }
  }

  /** Ends the engine. No statement may be running: a connection torn from under one aborts the process. */
  async close(): Promise<void> {
    await Promise.all(this.kills);
    this.native.CloseConnection(this.keeper);
  }
}

/** The addon prints its reason and throws none. @throws Error saying that the folder is in use, or that it cannot be opened */
function openFirst(native: ChdbNative, folder: string, args: readonly string[]): Connection {
  const owner = ownerOf(folder);
  try {
    const keeper = native.CreateConnection(folder, args);
    if (keeper !== null) return keeper;
  } catch (cause) {
    const why = owner === undefined ? 'cannot be opened' : `is in use by another process (${owner})`;
    throw new Error(`The folder ${folder} ${why}.`, { cause });
  }
  throw new Error(`The folder ${folder} cannot be opened.`);
}

/** The process whose number the engine last wrote into the folder, where one of that number lives. */
function ownerOf(folder: string): number | undefined {
  const status = path.join(folder, 'status');
  const pid = existsSync(status) ? /^PID: (\d+)/m.exec(readFileSync(status, 'utf8'))?.[1] : undefined;
  if (pid === undefined) return undefined;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return undefined;
  }
  return Number(pid);
}

/** USE and SET, in an order in which the last one forbids the others. The label finds the statement again. */
function preparation(run: Run, label: string): string[] {
  const changes = [
    `log_comment=${literal(label)}`,
    ...[...run.settings].map(([name, value]) => `${name}=${literal(value)}`),
    ...[...run.params].map(([name, value]) => `param_${name}=${literal(value)}`),
    ...(run.readonly ? ['readonly=1'] : []),
  ];
  const use = run.database === 'default' ? [] : [`USE \`${run.database.replace(/[\\`]/g, '\\$&')}\``];
  return [...use, `SET ${changes.join(', ')}`];
}
