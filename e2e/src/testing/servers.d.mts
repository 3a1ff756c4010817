/** Servers of this test file's own. */
export interface Servers {
  /** As a superuser who is asked for no password. */
  readonly postgresUrl: string;
  readonly clickhouseUrl: string;
  stop(): Promise<void>;
}

/** Starts a Postgres and an analytical store that no data folder knows of: to the system they are servers. */
export function startServers(): Promise<Servers>;
