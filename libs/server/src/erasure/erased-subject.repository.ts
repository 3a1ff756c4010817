import { linkedSubjects } from '../journey/build-scope.repository.js';
import type { LinkKey } from '../projection/link.repository.js';
import { rows, type Transaction } from '../platform/postgres.js';

/** Everyone who is one person with one of these subjects, and they themselves. */
export async function peopleOf(
  tx: Transaction,
  workspaceId: string,
  subjects: readonly bigint[],
): Promise<Set<bigint>> {
  const people = new Set(subjects);
  for (const [subject, person] of await linkedSubjects(tx, workspaceId, subjects)) people.add(subject).add(person);
  return people;
}

/** Whom any of these concerns. */
export function everyoneIn(subjects: ReadonlyMap<string, ReadonlySet<bigint>>): Set<bigint> {
  return new Set([...subjects.values()].flatMap((own) => [...own]));
}

/** SQL on whom erasures concern, until their bytes are gone. */
export const erasedSubjectRepository = {
  async add(tx: Transaction, workspaceId: string, erasureId: string, subjects: Iterable<bigint>): Promise<void> {
    await tx.query(
      `INSERT INTO identity.erased_subject (workspace_id, erasure_id, subject)
       SELECT $1, $2, subject FROM unnest($3::bigint[]) AS s (subject) ON CONFLICT DO NOTHING`,
      [workspaceId, erasureId, [...subjects].map(String)],
    );
  },

  async of(tx: Transaction, workspaceId: string, erasureIds: readonly string[]): Promise<Set<bigint>> {
    const found = await rows<{ subject: string }>(
      tx,
      'SELECT subject FROM identity.erased_subject WHERE workspace_id = $1 AND erasure_id = ANY ($2::uuid[])',
      [workspaceId, erasureIds],
    );
    return new Set(found.map((row) => BigInt(row.subject)));
  },

  /** Whom each of these concerns; those that concern nobody are left out. */
  async byErasure(
    tx: Transaction,
    workspaceId: string,
    erasureIds: readonly string[],
  ): Promise<Map<string, Set<bigint>>> {
    const found = await rows<{ erasure: string; subject: string }>(
      tx,
      `SELECT erasure_id AS erasure, subject FROM identity.erased_subject
       WHERE workspace_id = $1 AND erasure_id = ANY ($2::uuid[])`,
      [workspaceId, erasureIds],
    );
    const subjects = new Map<string, Set<bigint>>();
    for (const row of found) {
      const own = subjects.get(row.erasure) ?? new Set();
      subjects.set(row.erasure, own.add(BigInt(row.subject)));
    }
    return subjects;
  },

  /** Everyone whom an erasure under way concerns, and those of them whose identifiers lead nowhere any more. */
  async underWay(
    tx: Transaction,
    workspaceId: string,
  ): Promise<{ readonly all: ReadonlySet<bigint>; readonly forgotten: ReadonlySet<bigint> }> {
    const found = await rows<{ subject: string; forgotten: boolean }>(
      tx,
      `SELECT s.subject, e.forgotten_at IS NOT NULL AS forgotten FROM identity.erased_subject s
       JOIN temas.erasure e ON e.id = s.erasure_id WHERE s.workspace_id = $1`,
      [workspaceId],
    );
    const subjects = (some: typeof found) => new Set(some.map((row) => BigInt(row.subject)));
    return { all: subjects(found), forgotten: subjects(found.filter((row) => row.forgotten)) };
  },

  /** Deletes every link of these subjects. @returns what they linked */
  async deleteLinks(tx: Transaction, workspaceId: string, subjects: Iterable<bigint>): Promise<LinkKey[]> {
    const gone = await rows<{ kind: LinkKey['kind']; linked: string; subject: string }>(
      tx,
      `DELETE FROM identity.link WHERE workspace_id = $1 AND (subject = ANY ($2::bigint[])
         OR (kind IN ('seen', 'alias', 'contact') AND linked = ANY ($2::bigint[])))
       RETURNING kind, linked, subject`,
      [workspaceId, [...subjects].map(String)],
    );
    return gone.map((row) => ({ kind: row.kind, linked: BigInt(row.linked), subject: BigInt(row.subject) }));
  },

  async deletePeople(tx: Transaction, workspaceId: string, subjects: Iterable<bigint>): Promise<void> {
    await tx.query('DELETE FROM identity.subject_person WHERE workspace_id = $1 AND subject = ANY ($2::bigint[])', [
      workspaceId,
      [...subjects].map(String),
    ]);
  },

  /** Takes back what asks for their journeys to be built. */
  async deleteMarks(tx: Transaction, workspaceId: string, subjects: Iterable<bigint>): Promise<void> {
    await tx.query(
      'DELETE FROM temas.dirty_owner WHERE workspace_id = $1 AND axis = 0 AND owner = ANY ($2::bigint[])',
      [workspaceId, [...subjects].map(String)],
    );
  },

  /** Deletes what watches show: it may be of anybody, and is gone in some minutes anyway. */
  async deleteWatched(tx: Transaction, workspaceId: string): Promise<void> {
    await tx.query('DELETE FROM temas.watched_event WHERE workspace_id = $1', [workspaceId]);
  },

  /** Forgets whom finished erasures concerned. */
  async drop(tx: Transaction, workspaceId: string, erasureIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM identity.erased_subject WHERE workspace_id = $1 AND erasure_id = ANY ($2::uuid[])', [
      workspaceId,
      erasureIds,
    ]);
  },
};
