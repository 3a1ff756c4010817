import { createRequire } from 'node:module';

/** One connection to the engine, opaque. */
export type Connection = object;

/** What chDB gives back for one statement. `elapsed` is in seconds. */
export interface NativeResult {
  readonly bytes: Uint8Array;
  readonly elapsed: number;
  readonly rowsRead: number;
  readonly bytesRead: number;
}

/** The part of chDB's addon that is used here. */
export interface ChdbNative {
  CreateConnection(path: string, args: readonly string[]): Connection | null;
  CloseConnection(connection: Connection): void;
  QueryAsyncConnection(connection: Connection, sql: string, format: string): Promise<NativeResult>;
}

interface Loader {
  loadNative(): ChdbNative;
}

/**
 * Loads the addon below chDB's `Session`. `Session.close()` waits for every statement of the process, so beside one
 * long query a session for each request would pile up open ones; here a connection closes as soon as its own
 * statement has ended. And `queryBindAsync` runs all queries with parameters one after another (they race in the
 * addon), while `SET param_…` belongs to its connection (900 in parallel on three: none wrong).
 * @throws Error where the platform has no build of chDB
 */
export function loadChdb(): ChdbNative {
  const fromHere = createRequire(import.meta.url);
  const load: (id: string) => Loader = createRequire(fromHere.resolve('chdb'));
  return load('./dist/loader.js').loadNative();
}
