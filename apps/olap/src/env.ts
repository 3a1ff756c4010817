/** What the process is told at its start. Sizes are bytes, times seconds. */
export interface OlapEnv {
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Memory of the whole engine; a query that would pass it fails alone. */
  readonly memoryBytes: number;
  /** Reads that run side by side. */
  readonly readers: number;
  /** Threads of libuv's pool. Every running statement holds one of them until it ends. */
  readonly poolThreads: number;
}

const gibibyte = 1024 ** 3;

/**
 * Reads the environment of this process.
 * @throws Error naming the variables that are missing or wrong, never their values
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): OlapEnv {
  const faults: string[] = [];
  const text = (name: string): string => {
    const value = source[name] ?? '';
    if (value === '') faults.push(`  ${name}: is missing`);
    return value;
  };
  const whole = (name: string, fallback: number, range: readonly [number, number]): number => {
    const given = source[name];
    const value = given === undefined || given === '' ? fallback : Number(given);
    if (Number.isInteger(value) && value >= range[0] && value <= range[1]) return value;
    faults.push(`  ${name}: must be a whole number from ${range[0]} to ${range[1]}`);
    return fallback;
  };
  const env: OlapEnv = {
    dataDir: text('OLAP_DATA_DIR'),
    host: source['OLAP_HOST'] || '127.0.0.1',
    port: whole('OLAP_PORT', 0, [0, 65_535]),
    user: text('OLAP_USER'),
    password: text('OLAP_PASSWORD'),
    memoryBytes: whole('OLAP_MEMORY_BYTES', 3 * gibibyte, [512 * 1024 ** 2, 1024 * gibibyte]),
    readers: whole('OLAP_READERS', 4, [1, 64]),
    poolThreads: whole('UV_THREADPOOL_SIZE', 4, [1, 1024]),
  };
  if (!/^(127(\.\d{1,3}){3}|::1|localhost)$/.test(env.host)) faults.push('  OLAP_HOST: must be a loopback address');
  if (env.password !== '' && env.password.length < 16) faults.push('  OLAP_PASSWORD: must have 16 characters or more');
  if (faults.length > 0) throw new Error(`The environment is not usable:\n${faults.join('\n')}`);
  return env;
}
