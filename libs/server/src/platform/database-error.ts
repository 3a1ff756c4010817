import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';

/** The code of the driver's error (an SQLSTATE, or Node's name of a fault of the network), or nothing. */
export function sqlState(thrown: unknown): string {
  const inner: unknown = isObject(thrown) && 'driverError' in thrown ? thrown.driverError : thrown;
  return isObject(inner) && 'code' in inner ? String(inner.code) : '';
}

/** What the driver and TypeORM say in words alone: of a connection that broke under a transaction, or cannot be had. */
const sayings = [
  'Connection terminated',
  'Connection is not established',
  'Driver not Connected',
  'not queryable',
  'timeout exceeded when trying to connect',
];

/** What TypeORM throws at the next statement after the connection of a transaction broke. */
const broken = [QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError];

/**
 * Whether the database is away: refused, lost or closing connections, and what Postgres says while it starts, stops or
 * has no room (classes 57P, 08, 53). The same request may work a little later.
 */
export function isDatabaseAway(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  return (
    /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|57P0[1-5]|08\w{3}|53\w{3})$/.test(sqlState(thrown)) ||
    broken.some((kind) => thrown instanceof kind) ||
    sayings.some((saying) => thrown.message.includes(saying))
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
