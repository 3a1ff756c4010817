import { rows, type Transaction } from '../platform/postgres.js';

/**
 * Everyone who is linked to a person that a marked subject belongs to: whose subject to which person. A marked subject is
 * among them by its own person, so that one index answers; asked for beside, it made every build read every link.
 */
export async function linkedSubjects(
  tx: Transaction,
  workspaceId: string,
  marked: readonly bigint[],
): Promise<Map<bigint, bigint>> {
  const linked = await rows<{ subject: string; person: string }>(
    tx,
    `WITH marked AS (SELECT unnest($2::bigint[]) AS subject),
          person AS (
            SELECT DISTINCT coalesce(p.person, m.subject) AS person FROM marked m
            LEFT JOIN LATERAL (SELECT person FROM identity.subject_person
              WHERE workspace_id = $1 AND subject = m.subject LIMIT 1) AS p ON true)
     SELECT p.subject, p.person FROM person
     CROSS JOIN LATERAL (SELECT l.subject, l.person FROM identity.subject_person l
       WHERE l.workspace_id = $1 AND l.person = person.person AND l.subject <> l.person OFFSET 0) AS p`,
    [workspaceId, marked.map(String)],
  );
  return new Map(linked.map((row) => [BigInt(row.subject), BigInt(row.person)]));
}
