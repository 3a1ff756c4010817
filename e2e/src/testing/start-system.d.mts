export interface RunningSystem {
  readonly url: string;
  readonly dataDir: string;
  readonly pid: number;
  bootstrap(): {
    url: string;
    adminEmail: string;
    adminPassword: string;
    workspace: string;
    writeKey: string;
    apiToken: string;
  };
  output(): string;
  stop(): Promise<{ code: number | null; signal: string | null }>;
}
export function startSystem(environment?: Record<string, string>): Promise<RunningSystem>;
