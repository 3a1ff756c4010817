import type { ClickHouse } from '../platform/clickhouse.js';
import type { Transaction } from '../platform/postgres.js';
import { linkedSubjects } from './build-scope.repository.js';

/** Whose events become whose journeys in one build. */
export interface ScopeRow {
  /** Whose events are read: a subject, or a key. */
  readonly owner: bigint;
  /** Whose journeys they become: a person, or the same key. */
  readonly journeyOwner: bigint;
  /** False where only the journeys that stand there must go. */
  readonly reads: boolean;
}

/** The scope of keys: every key is its own. */
export function scopeOfKeys(owners: readonly bigint[]): ScopeRow[] {
  return owners.map((owner) => ({ owner, journeyOwner: owner, reads: true }));
}

/**
 * The scope of marked subjects: all subjects of the people they belong to. A subject that belongs to another person has
 * no journeys of its own any more; it is in the scope so that those from before go.
 */
export async function scopeOfSubjects(
  tx: Transaction,
  workspaceId: string,
  subjects: readonly bigint[],
): Promise<ScopeRow[]> {
  const personOf = await linkedSubjects(tx, workspaceId, subjects);
  const scope = new Map<string, ScopeRow>();
  const add = (row: ScopeRow): void => {
    scope.set(`${row.reads} ${row.owner}`, row);
  };
  for (const subject of subjects) {
    const person = personOf.get(subject) ?? subject;
    add({ owner: person, journeyOwner: person, reads: true });
  }
  for (const [owner, journeyOwner] of personOf) {
    add({ owner, journeyOwner, reads: true });
    add({ owner, journeyOwner: owner, reads: false });
  }
  return [...scope.values()];
}

/** Writes the scope of a build where its statements look for it. */
export async function writeScope(
  clickhouse: ClickHouse,
  build: bigint,
  workspace: number,
  scope: readonly ScopeRow[],
): Promise<void> {
  const lines = scope.map((row) => `${build}\t${workspace}\t${row.owner}\t${row.journeyOwner}\t${row.reads ? 1 : 0}\n`);
  await clickhouse.insertTsv('build_scope', lines.join(''));
}
