import { sqlState } from '../platform/database-error.js';

/** What Postgres says of a table that is not there, may not be used, or may only be read. */
const states = new Set(['42P01', '42501', '25006']);

/** Whether the audit log is what a request failed at: nothing is wrong with the request, and it may work later. */
export function isAuditAway(thrown: unknown): boolean {
  return thrown instanceof Error && states.has(sqlState(thrown)) && /\baudit_entry\b/.test(thrown.message);
}
