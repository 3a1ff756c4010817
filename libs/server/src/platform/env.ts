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

/** The environment of a process, parsed once. */
export type Env = z.infer<typeof schema>;

let parsed: Env | undefined;

/**
 * The validated environment. Reads `process.env` on the first call only.
 * @throws Error listing every variable that is missing or wrong (names and rules, never values)
 */
export function getEnv(): Env {
  if (parsed) return parsed;
  const result = schema.safeParse(process.env);
  if (!result.success) {
    const faults = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not usable:\n${faults.join('\n')}`);
  }
  parsed = result.data;
  return parsed;
}

/** The database URLs that only the migration needs: the owner's, and one login for each role that it creates. */
export function getMigrationEnv(): { ownerUrl: string; appUrl: string; janitorUrl: string; queueUrl: string } {
  const part = z
    .object({
      DATABASE_URL: z.string().startsWith('postgres'),
      DATABASE_APP_URL: z.string().startsWith('postgres'),
      DATABASE_JANITOR_URL: z.string().startsWith('postgres'),
      DATABASE_QUEUE_URL: z.string().startsWith('postgres'),
    })
    .parse(process.env);
  return {
    ownerUrl: part.DATABASE_URL,
    appUrl: part.DATABASE_APP_URL,
    janitorUrl: part.DATABASE_JANITOR_URL,
    queueUrl: part.DATABASE_QUEUE_URL,
  };
}

/** The text of a file named by the environment, without its trailing newline. */
export function readSecretFile(path: string): string {
  return readFileSync(path, 'utf8').trim();
}
