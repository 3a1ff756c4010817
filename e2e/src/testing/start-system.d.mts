/** A start under way, on a data folder and a port of its own. */
export interface RunningSystem {
  readonly url: string;
  readonly dataDir: string;
  /** Of the supervisor. */
  readonly pid: number;
  /** How the supervisor ended, once its output is complete. */
  readonly ended: Promise<{ code: number | null; signal: string | null }>;
  /** What `bootstrap.json` says. */
  bootstrap(): {
    url: string;
    adminEmail: string;
    adminPassword?: string;
    workspace: string;
    writeKey: string;
    apiToken: string;
  };
  /** Both streams, the last 20,000 characters. */
  output(): string;
  hasEnded(): boolean;
  /** Sends a signal to the supervisor alone. */
  signal(name: NodeJS.Signals): void;
  /** Takes the data folder away, and what lies outside it on its behalf. */
  remove(): void;
  /** Ends it as Ctrl-C does; answers with the exit code. The data folder goes too, unless it was given. */
  stop(): Promise<{ code: number | null; signal: string | null }>;
}

/** Types `npm start` and does not wait. `hear` gets what it prints, as it comes. */
export function launchSystem(
  environment?: Record<string, string>,
  hear?: (chunk: string) => void,
): Promise<RunningSystem>;

/** Waits until it is ready. Throws, with what it printed, where it does not become so. */
export function whenReady(system: RunningSystem): Promise<RunningSystem>;

/** Starts the system and waits until it is ready. Throws, with what it printed, where it does not become so. */
export function startSystem(environment?: Record<string, string>): Promise<RunningSystem>;
