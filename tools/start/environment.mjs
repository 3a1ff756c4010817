import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from './layout.mjs';
import { databaseName, ownerName } from './postgres.mjs';

/** Where traces go, under OpenTelemetry's own names. */
const traces = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_HEADERS', 'OTEL_TRACES_SAMPLER_ARG'];

/** The logins that the migration makes, by the name of their password. */
export const roles = { app: 'temas_app', janitor: 'temas_janitor', queue: 'temas_queue' };

/** Which engines the environment names, so that they are not started here. */
export function externalEngines(environment) {
  return {
    postgres: Boolean(environment.DATABASE_URL),
    clickhouse: Boolean(environment.CLICKHOUSE_URL),
    redis: Boolean(environment.REDIS_URL),
  };
}

/**
 * The variables of api, worker and commands, named as in libs/server/src/platform/env.ts.
 * @param {{ files: object, secrets: Record<string, string>, address: object, ports: { postgres?: number, olap?: number, worker?: number } }} parts
 * @returns {Record<string, string>} without DATABASE_URL, the owner's, which only the migration gets
 */
export function serverEnvironment({ files, secrets, address, ports }) {
  const given = process.env;
  const database = (login, role) => databaseUrl(given, { role, password: secrets[login], port: ports.postgres });
  const pages = path.join(root, 'apps/dashboard/dist');
  const server = externalEngines(given).postgres;
  return {
    ...inherited(),
    NODE_ENV: 'production',
    HOST: address.host,
    PORT: String(address.port),
    ...(address.publicUrl ? { TEMAS_PUBLIC_URL: address.publicUrl } : {}),
    TEMAS_DATA_DIR: files.folder,
    ...(ports.worker ? { TEMAS_WORKER_PORT: String(ports.worker) } : {}),
    TEMAS_KEY_FILE: given.TEMAS_KEY_FILE ?? files.rootKey,
    ...(existsSync(path.join(pages, 'index.html')) ? { TEMAS_STATIC_DIR: pages } : {}),
    ...(server ? {} : { TEMAS_BOOTSTRAP_FILE: files.bootstrap }),
    TEMAS_PROFILE: server ? 'server' : 'embedded',
    DATABASE_APP_URL: given.DATABASE_APP_URL ?? database('app', roles.app),
    DATABASE_JANITOR_URL: given.DATABASE_JANITOR_URL ?? database('janitor', roles.janitor),
    DATABASE_QUEUE_URL: given.DATABASE_QUEUE_URL ?? database('queue', roles.queue),
    CLICKHOUSE_URL: given.CLICKHOUSE_URL ?? `http://temas:${secrets.olap}@127.0.0.1:${ports.olap}`,
    ...(given.CLICKHOUSE_DATABASE ? { CLICKHOUSE_DATABASE: given.CLICKHOUSE_DATABASE } : {}),
    ...(given.REDIS_URL ? { REDIS_URL: given.REDIS_URL } : {}),
    ...(given.LOG_LEVEL ? { LOG_LEVEL: given.LOG_LEVEL } : {}),
    ...(given.TEMAS_METRICS_TOKEN_FILE ? { TEMAS_METRICS_TOKEN_FILE: given.TEMAS_METRICS_TOKEN_FILE } : {}),
    ...Object.fromEntries(traces.flatMap((name) => (given[name] ? [[name, given[name]]] : []))),
  };
}

/** The database's owner, for the migration alone. */
export function ownerUrl({ secrets, ports }) {
  return (
    process.env.DATABASE_URL ?? databaseUrl({}, { role: ownerName, password: secrets.owner, port: ports.postgres })
  );
}

/** Beside an owner's URL from outside, the logins that the migration makes: same server and database. */
export function databaseUrl(given, { role, password, port }) {
  const url = new URL(given.DATABASE_URL ?? `postgres://127.0.0.1:${port}/${databaseName}`);
  url.username = role;
  url.password = password;
  return url.href;
}

/** What a child needs of this process's own environment. */
export function inherited() {
  const names = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'LC_ALL', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
