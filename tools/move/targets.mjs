import { parseArgs } from 'node:util';
import { databaseUrl, roles } from '../start/environment.mjs';
import { StartFault } from '../start/fault.mjs';

/**
 * Where to move, by arguments or, unseen by other users of the machine, by variables.
 * @returns {{ database: string, clickhouse: string }}
 * @throws StartFault where one is missing, or the environment names servers as the source
 */
export function readTargets(args, environment) {
  const named = ['DATABASE_URL', 'CLICKHOUSE_URL'].filter((name) => environment[name]);
  if (named.length > 0) throw new StartFault('moveNotEmbedded', { names: named.join(', ') });
  const { 'to-database': database, 'to-clickhouse': clickhouse } = parsed(args);
  const targets = {
    database: database ?? environment.TARGET_DATABASE_URL,
    clickhouse: clickhouse ?? environment.TARGET_CLICKHOUSE_URL,
  };
  const missing = [
    ...(isAddress(targets.database, /^postgres(ql)?:$/) ? [] : ['--to-database']),
    ...(isAddress(targets.clickhouse, /^https?:$/) ? [] : ['--to-clickhouse']),
  ];
  if (missing.length > 0) throw new StartFault('moveUsage', { missing: missing.join(', ') });
  return targets;
}

/**
 * What the command that moves is told of the target. The logins are those that a start on it would make: with the
 * passwords of the data folder, where the environment gives no others.
 */
export function targetEnvironment({ database, clickhouse }, secrets, environment) {
  const login = (name) => databaseUrl({ DATABASE_URL: database }, { role: roles[name], password: secrets[name] });
  const passed = ['TARGET_CLICKHOUSE_DATABASE', 'TARGET_CHUNK_ROWS'].filter((name) => environment[name]);
  return {
    TARGET_DATABASE_URL: database,
    TARGET_DATABASE_APP_URL: environment.DATABASE_APP_URL ?? login('app'),
    TARGET_DATABASE_JANITOR_URL: environment.DATABASE_JANITOR_URL ?? login('janitor'),
    TARGET_DATABASE_QUEUE_URL: environment.DATABASE_QUEUE_URL ?? login('queue'),
    TARGET_CLICKHOUSE_URL: clickhouse,
    ...Object.fromEntries(passed.map((name) => [name, environment[name]])),
  };
}

function parsed(args) {
  try {
    const options = { 'to-database': { type: 'string' }, 'to-clickhouse': { type: 'string' } };
    return parseArgs({ args, options }).values;
  } catch {
    // Said as what is missing.
    return {};
  }
}

function isAddress(value, protocol) {
  return URL.canParse(value ?? '') && protocol.test(new URL(value).protocol);
}
