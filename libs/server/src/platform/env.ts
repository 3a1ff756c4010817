import { readFileSync } from 'node:fs';
import { z } from 'zod';

const schema = z.object({
  NODE_ENV: z.string().default('production'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  TEMAS_PUBLIC_URL: z.url().optional(),
  TEMAS_KEY_FILE: z.string().min(1),
  TEMAS_STATIC_DIR: z.string().optional(),
  /** Where an embedded installation keeps what scripts begin with. */
  TEMAS_BOOTSTRAP_FILE: z.string().optional(),
  TEMAS_SUPERVISED: z.enum(['0', '1']).default('0'),
  TEMAS_PROFILE: z.enum(['embedded', 'server']).default('server'),
  DATABASE_APP_URL: z.string().startsWith('postgres'),
  DATABASE_JANITOR_URL: z.string().startsWith('postgres'),
  DATABASE_QUEUE_URL: z.string().startsWith('postgres'),
  CLICKHOUSE_URL: z.string().startsWith('http'),
  CLICKHOUSE_DATABASE: z.string().default('temas'),
  REDIS_URL: z.string().startsWith('redis').optional(),
  /** Where an embedded installation keeps everything; its disk is watched. */
  TEMAS_DATA_DIR: z.string().optional(),
  /** The loopback port on which the worker tells how it is; the api looks there. Without one nobody can ask it. */
  TEMAS_WORKER_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  /** A file with the secret that Prometheus sends from another machine; without it only this machine may ask. */
  TEMAS_METRICS_TOKEN_FILE: z.string().min(1).optional(),
  /** Where traces are sent (OTLP over HTTP); without it there are none. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z.string().optional(),
  /** The share of traces that is sent, from 0 to 1. */
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

const migrationSchema = schema
  .pick({ DATABASE_APP_URL: true, DATABASE_JANITOR_URL: true, DATABASE_QUEUE_URL: true })
  .extend({ DATABASE_URL: z.string().startsWith('postgres') });

/** Variables that hold a password, and may stand in a file instead: `DATABASE_URL_FILE` names one for `DATABASE_URL`. */
export const secretVariables = [
  'DATABASE_URL',
  'DATABASE_APP_URL',
  'DATABASE_JANITOR_URL',
  'DATABASE_QUEUE_URL',
  'CLICKHOUSE_URL',
  'REDIS_URL',
] as const;

/** Every variable that api, worker and their commands read. */
export const variables: readonly string[] = [
  ...Object.keys(schema.shape),
  'DATABASE_URL',
  ...secretVariables.map((name) => `${name}_FILE`),
];

/** The environment of a process, parsed once. */
export type Env = z.infer<typeof schema>;

let parsed: Env | undefined;

/**
 * The validated environment. Reads `process.env` on the first call only.
 * @throws Error listing every variable that is missing or wrong (names and rules, never values)
 */
export function getEnv(): Env {
  if (parsed) return parsed;
  parsed = parseEnv(schema, process.env);
  return parsed;
}

/**
 * An environment as a schema wants it, secrets read from the files that it names.
 * @throws Error listing every variable that is missing or wrong (names and rules, never values)
 */
export function parseEnv<T extends z.ZodType>(wanted: T, source: NodeJS.ProcessEnv): z.infer<T> {
  const { values, faults } = withSecretFiles(source);
  const result = wanted.safeParse(values);
  const broken = result.success
    ? []
    : result.error.issues.map(({ path, message }) => ({ name: path.join('.'), message }));
  const unread = new Set(faults.map(({ name }) => name.replace(/_FILE$/, '')));
  const all = [...faults, ...broken.filter(({ name }) => !unread.has(name))];
  if (!result.success || all.length > 0) {
    throw new Error(
      `The environment is not usable:\n${all.map(({ name, message }) => `  ${name}: ${message}`).join('\n')}`,
    );
  }
  return result.data;
}

/** The text of a file named by the environment, without the space around it. @throws where it cannot be read */
export function readSecretFile(path: string): string {
  return readFileSync(path, 'utf8').trim();
}

function withSecretFiles(source: NodeJS.ProcessEnv) {
  const values = { ...source };
  const faults: { name: string; message: string }[] = [];
  for (const name of secretVariables) {
    const file = source[`${name}_FILE`];
    if (file === undefined) continue;
    const fault = (message: string): unknown => faults.push({ name: `${name}_FILE`, message });
    if (source[name] !== undefined) {
      fault(`give it or ${name}, not both`);
      continue;
    }
    try {
      values[name] = readSecretFile(file);
      if (values[name] === '') fault('the file is empty');
    } catch (error) {
      const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'error';
      fault(`the file cannot be read (${code})`);
    }
  }
  return { values, faults };
}

/** The database URLs that only the migration needs: the owner's, and one login for each role that it creates. */
export function getMigrationEnv(): { ownerUrl: string; appUrl: string; janitorUrl: string; queueUrl: string } {
  const part = parseEnv(migrationSchema, process.env);
  return {
    ownerUrl: part.DATABASE_URL,
    appUrl: part.DATABASE_APP_URL,
    janitorUrl: part.DATABASE_JANITOR_URL,
    queueUrl: part.DATABASE_QUEUE_URL,
  };
}

const moveSchema = z.object({
  DATABASE_URL: z.string().startsWith('postgres'),
  CLICKHOUSE_URL: z.string().startsWith('http'),
  CLICKHOUSE_DATABASE: z.string().default('temas'),
  TARGET_DATABASE_URL: z.string().startsWith('postgres'),
  TARGET_DATABASE_APP_URL: z.string().startsWith('postgres'),
  TARGET_DATABASE_JANITOR_URL: z.string().startsWith('postgres'),
  TARGET_DATABASE_QUEUE_URL: z.string().startsWith('postgres'),
  TARGET_CLICKHOUSE_URL: z.string().startsWith('http'),
  TARGET_CLICKHOUSE_DATABASE: z.string().default('temas'),
  TARGET_CHUNK_ROWS: z.coerce.number().int().min(1).default(200_000),
});

/** Both ends of a move: the stores of this installation, and, named alike, those that it moves to. */
export function getMoveEnv() {
  const part = parseEnv(moveSchema, process.env);
  return {
    source: {
      ownerUrl: part.DATABASE_URL,
      clickhouseUrl: part.CLICKHOUSE_URL,
      clickhouseDatabase: part.CLICKHOUSE_DATABASE,
    },
    target: {
      ownerUrl: part.TARGET_DATABASE_URL,
      appUrl: part.TARGET_DATABASE_APP_URL,
      janitorUrl: part.TARGET_DATABASE_JANITOR_URL,
      queueUrl: part.TARGET_DATABASE_QUEUE_URL,
      clickhouseUrl: part.TARGET_CLICKHOUSE_URL,
      clickhouseDatabase: part.TARGET_CLICKHOUSE_DATABASE,
    },
    chunkRows: part.TARGET_CHUNK_ROWS,
  };
}
