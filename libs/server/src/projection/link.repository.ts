import type { Link } from '@temas/domain/identity/resolve-people';
import { rows, type Transaction } from '../platform/postgres.js';
import { takeTurns } from '../platform/take-turns.js';

/** A link as evidence brings it, before it is merged with what is known. */
export type Evidence = Omit<Link, 'undone'>;

/** What makes a link the same. */
export type LinkKey = Pick<Link, 'kind' | 'linked' | 'subject'>;

interface LinkRow {
  kind: Link['kind'];
  linked: string;
  subject: string;
  first_occurred: string;
  first_sequence: string;
  first_message: string;
  undone: boolean;
}

/** Lets one at a time change who is who in a workspace; held until the transaction ends. */
export async function lockPeople(tx: Transaction, workspaceId: string): Promise<void> {
  await takeTurns(tx, 'people', workspaceId);
}

/** Whether some evidence is new, or earlier than what is known; without the lock, so that most batches never take it. */
export async function bringsNews(
  tx: Transaction,
  workspaceId: string,
  evidence: readonly Evidence[],
): Promise<boolean> {
  const [row] = await rows<{ news: boolean }>(
    tx,
    `SELECT EXISTS (
       SELECT FROM unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::numeric[])
         AS e (kind, linked, subject, occurred, sequence, message)
       WHERE (SELECT true FROM identity.link l
         WHERE l.workspace_id = $1 AND l.kind = e.kind AND l.linked = e.linked AND l.subject = e.subject
           AND (l.first_occurred, l.first_sequence, l.first_message) <= (e.occurred, e.sequence, e.message)
         LIMIT 1) IS NULL) AS news`,
    [workspaceId, ...columns(evidence)],
  );
  return row?.news ?? false;
}

/** Keeps the earliest evidence of each pair. @returns the pairs that are new or now earlier */
export async function mergeEvidence(
  tx: Transaction,
  workspaceId: string,
  evidence: readonly Evidence[],
): Promise<LinkKey[]> {
  const found = await rows<{ kind: Link['kind']; linked: string; subject: string }>(
    tx,
    `INSERT INTO identity.link AS l (workspace_id, kind, linked, subject, first_occurred, first_sequence, first_message)
     SELECT DISTINCT ON (kind, linked, subject) $1, kind, linked, subject, occurred, sequence, message
     FROM unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::numeric[])
       AS e (kind, linked, subject, occurred, sequence, message)
     ORDER BY kind, linked, subject, occurred, sequence, message
     ON CONFLICT (workspace_id, kind, linked, subject) DO UPDATE SET
       first_occurred = excluded.first_occurred, first_sequence = excluded.first_sequence,
       first_message = excluded.first_message
     WHERE (excluded.first_occurred, excluded.first_sequence, excluded.first_message)
         < (l.first_occurred, l.first_sequence, l.first_message)
     RETURNING kind, linked, subject`,
    [workspaceId, ...columns(evidence)],
  );
  return found.map((row) => ({ kind: row.kind, linked: BigInt(row.linked), subject: BigInt(row.subject) }));
}

/** Undoes or redoes a link. @returns its ends, or null where there is none in the other state */
export async function setUndone(
  tx: Transaction,
  workspaceId: string,
  link: { readonly id: string; readonly undone: boolean; readonly by: string | null },
): Promise<LinkKey | null> {
  const [row] = await rows<{ kind: Link['kind']; linked: string; subject: string }>(
    tx,
    `UPDATE identity.link SET undone_at = CASE WHEN $3 THEN clock_timestamp() END,
       undone_by = CASE WHEN $3 THEN $4::uuid END
     WHERE workspace_id = $1 AND id = $2 AND (undone_at IS NOT NULL) <> $3
     RETURNING kind, linked, subject`,
    [workspaceId, link.id, link.undone, link.by],
  );
  return row ? { kind: row.kind, linked: BigInt(row.linked), subject: BigInt(row.subject) } : null;
}

/** Every id that is joined to the given ones by alias, however far, undone links included. The given ones are among them. */
export async function aliasCluster(tx: Transaction, workspaceId: string, ids: readonly bigint[]): Promise<bigint[]> {
  const found = await rows<{ id: string }>(
    tx,
    `WITH RECURSIVE cluster (id) AS (
       SELECT unnest($2::bigint[])
       UNION
       SELECT CASE WHEN l.subject = c.id THEN l.linked ELSE l.subject END
       FROM cluster c JOIN identity.link l ON l.workspace_id = $1 AND l.kind = 'alias'
         AND (l.subject = c.id OR l.linked = c.id))
     SELECT id FROM cluster`,
    [workspaceId, ids.map(String)],
  );
  return found.map((row) => BigInt(row.id));
}

/** Links one of whose ends is among the ids: `linked`, `subject`, or either. */
export async function linksOf(
  tx: Transaction,
  workspaceId: string,
  ids: readonly bigint[],
  end: 'linked' | 'subject' | 'either',
): Promise<Link[]> {
  if (ids.length === 0) return [];
  const found = await rows<LinkRow>(
    tx,
    `SELECT kind, linked, subject, first_occurred, first_sequence, first_message, undone_at IS NOT NULL AS undone
     FROM identity.link WHERE workspace_id = $1 AND $3 <> 'subject' AND kind IN ('seen', 'alias', 'contact')
       AND linked = ANY ($2::bigint[])
     UNION
     SELECT kind, linked, subject, first_occurred, first_sequence, first_message, undone_at IS NOT NULL
     FROM identity.link WHERE workspace_id = $1 AND $3 <> 'linked' AND subject = ANY ($2::bigint[])`,
    [workspaceId, ids.map(String), end],
  );
  return found.map((row) => ({
    kind: row.kind,
    linked: BigInt(row.linked),
    subject: BigInt(row.subject),
    occurred: BigInt(row.first_occurred),
    sequence: BigInt(row.first_sequence),
    message: BigInt(row.first_message),
    undone: row.undone,
  }));
}

function columns(evidence: readonly Evidence[]): string[][] {
  return [
    evidence.map((row) => row.kind),
    evidence.map((row) => row.linked.toString()),
    evidence.map((row) => row.subject.toString()),
    evidence.map((row) => row.occurred.toString()),
    evidence.map((row) => row.sequence.toString()),
    evidence.map((row) => row.message.toString()),
  ];
}
