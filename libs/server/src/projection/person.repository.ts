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

/** Writes who belongs to whom. @returns only those that moved, with the version of the change */
export async function movePeople(
  tx: Transaction,
  workspaceId: string,
  people: ReadonlyMap<bigint, bigint>,
): Promise<{ readonly moved: MovedSubject[]; readonly version: bigint }> {
  const found = await rows<{ subject: string; before: string; after: string; version: string }>(
    tx,
    `WITH wanted AS (SELECT * FROM unnest($2::bigint[], $3::bigint[]) AS w (subject, person)),
          moved AS (
            SELECT w.subject, coalesce(p.person, w.subject) AS before, w.person AS after
            FROM wanted w LEFT JOIN identity.subject_person p ON p.workspace_id = $1 AND p.subject = w.subject
            WHERE coalesce(p.person, w.subject) <> w.person),
          written AS (
            INSERT INTO identity.subject_person (workspace_id, subject, person)
            SELECT $1, subject, after FROM moved ORDER BY subject
            ON CONFLICT (workspace_id, subject) DO UPDATE SET person = excluded.person)
     SELECT subject, before, after, nextval('temas.mark') AS version FROM moved`,
    [workspaceId, [...people.keys()].map(String), [...people.values()].map(String)],
  );
  return {
    moved: found.map((row) => ({ subject: BigInt(row.subject), from: BigInt(row.before), to: BigInt(row.after) })),
    version: found.reduce((latest, row) => (BigInt(row.version) > latest ? BigInt(row.version) : latest), 0n),
  };
}

/** Whom subjects belong to now, and a version later than any before. */
export async function personsOf(
  tx: Transaction,
  workspaceId: string,
  subjects: readonly bigint[],
): Promise<{ readonly people: SubjectPerson[]; readonly version: bigint }> {
  const found = await rows<{ subject: string; person: string; version: string }>(
    tx,
    `SELECT s.subject, coalesce(p.person, s.subject) AS person, nextval('temas.mark') AS version
     FROM unnest($2::bigint[]) AS s (subject)
     LEFT JOIN identity.subject_person p ON p.workspace_id = $1 AND p.subject = s.subject`,
    [workspaceId, subjects.map(String)],
  );
  return {
    people: found.map((row) => ({ subject: BigInt(row.subject), person: BigInt(row.person) })),
    version: found.reduce((latest, row) => (BigInt(row.version) > latest ? BigInt(row.version) : latest), 0n),
  };
}
