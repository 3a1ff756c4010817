import { rows, type Transaction } from '../platform/postgres.js';

/** A subject that now belongs to another person. */
export interface MovedSubject {
  readonly subject: bigint;
  readonly from: bigint;
  readonly to: bigint;
}

/** Whom a subject belongs to. */
export interface SubjectPerson {
  readonly subject: bigint;
  readonly person: bigint;
}

/** Writes who belongs to whom; the analytical store is still to be told. @returns only those that moved */
export async function movePeople(
  tx: Transaction,
  workspaceId: string,
  people: ReadonlyMap<bigint, bigint>,
): Promise<MovedSubject[]> {
  const found = await rows<{ subject: string; before: string; after: string }>(
    tx,
    `WITH wanted AS (SELECT * FROM unnest($2::bigint[], $3::bigint[]) AS w (subject, person)),
          moved AS (
            SELECT w.subject, coalesce(p.person, w.subject) AS before, w.person AS after
            FROM wanted w LEFT JOIN LATERAL (SELECT person FROM identity.subject_person
              WHERE workspace_id = $1 AND subject = w.subject LIMIT 1) AS p ON true
            WHERE coalesce(p.person, w.subject) <> w.person),
          written AS (
            INSERT INTO identity.subject_person (workspace_id, subject, person)
            SELECT $1, subject, after FROM moved ORDER BY subject
            ON CONFLICT (workspace_id, subject) DO UPDATE SET person = excluded.person, told = false)
     SELECT subject, before, after FROM moved`,
    [workspaceId, [...people.keys()].map(String), [...people.values()].map(String)],
  );
  return found.map((row) => ({ subject: BigInt(row.subject), from: BigInt(row.before), to: BigInt(row.after) }));
}

/** Some subjects of whom the analytical store does not know to whom they belong now, and a version later than any before. */
export async function untoldPeople(
  tx: Transaction,
  workspaceId: string,
  limit: number,
): Promise<{ readonly people: SubjectPerson[]; readonly version: bigint }> {
  const found = await rows<{ subject: string; person: string; version: string }>(
    tx,
    `SELECT subject, person, nextval('temas.mark') AS version FROM (
       SELECT subject, person FROM identity.subject_person WHERE workspace_id = $1 AND NOT told
       ORDER BY subject LIMIT $2) AS untold`,
    [workspaceId, limit],
  );
  return {
    people: found.map((row) => ({ subject: BigInt(row.subject), person: BigInt(row.person) })),
    version: found.reduce((latest, row) => (BigInt(row.version) > latest ? BigInt(row.version) : latest), 0n),
  };
}

/** Records that the analytical store knows; a subject that moved on meanwhile is still to be told. */
export async function markTold(tx: Transaction, workspaceId: string, people: readonly SubjectPerson[]): Promise<void> {
  await tx.query(
    `UPDATE identity.subject_person SET told = true
     WHERE workspace_id = $1 AND ctid = ANY (ARRAY (
       SELECT p.place FROM unnest($2::bigint[], $3::bigint[]) AS t (subject, person)
       CROSS JOIN LATERAL (SELECT ctid AS place FROM identity.subject_person
         WHERE workspace_id = $1 AND subject = t.subject AND person = t.person FOR UPDATE) AS p))`,
    [workspaceId, people.map((row) => String(row.subject)), people.map((row) => String(row.person))],
  );
}
