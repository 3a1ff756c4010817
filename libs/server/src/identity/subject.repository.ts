import { rows, type Transaction } from '../platform/postgres.js';

/** An identifier's tag, and a secret for the case that it is new. */
export interface SubjectTag {
  readonly type: string;
  readonly tag: Buffer;
  readonly fresh: Buffer;
  /** Whether it is new because who bore it was erased. */
  readonly returned: boolean;
}

/** A subject's secret under its tag. */
export interface SubjectSecret {
  readonly type: string;
  readonly tag: Buffer;
  readonly secret: Buffer;
}

/** SQL on the identity schema's subjects. */
export const subjectRepository = {
  /** The secrets of all tags; those that are new get theirs. Two at once agree on one: the first insert stays. */
  async resolve(
    tx: Transaction,
    workspaceId: string,
    epoch: number,
    tags: readonly SubjectTag[],
  ): Promise<SubjectSecret[]> {
    // In order, so that two transactions never wait for each other in a ring.
    const sorted = [...tags].sort((a, b) => Buffer.compare(a.tag, b.tag));
    const columns = [sorted.map((row) => row.type), sorted.map((row) => row.tag)];
    await tx.query(
      `INSERT INTO identity.subject (workspace_id, type, epoch, tag, secret, returned)
       SELECT $1, type, $2, tag, secret, returned
       FROM unnest($3::text[], $4::bytea[], $5::bytea[], $6::boolean[]) AS s (type, tag, secret, returned)
       ON CONFLICT DO NOTHING`,
      [workspaceId, epoch, ...columns, sorted.map((row) => row.fresh), sorted.map((row) => row.returned)],
    );
    return this.known(tx, workspaceId, epoch, sorted);
  },

  /**
   * The newest subjects, some thousand at a time: all at once they would be the largest thing in memory. Those that
   * returned after an erasure are left out.
   */
  async *newest(tx: Transaction, workspaceId: string, epoch: number, limit: number): AsyncGenerator<SubjectSecret[]> {
    yield* pages(
      tx,
      `SELECT type, tag, secret FROM identity.subject WHERE workspace_id = $1 AND epoch = $2 AND NOT returned
       ORDER BY created_at DESC LIMIT $3`,
      [workspaceId, epoch, limit],
    );
  },

  /** Every subject of a workspace, some thousand at a time. */
  async *all(tx: Transaction, workspaceId: string, epoch: number): AsyncGenerator<SubjectSecret[]> {
    yield* pages(tx, 'SELECT type, tag, secret FROM identity.subject WHERE workspace_id = $1 AND epoch = $2', [
      workspaceId,
      epoch,
    ]);
  },

  /**
   * The secrets of those tags that there are, in no order. One look into the index a tag: while a table grows faster than
   * it is analysed, a join would read all of it.
   */
  async known(
    tx: Transaction,
    workspaceId: string,
    epoch: number,
    tags: readonly Pick<SubjectTag, 'type' | 'tag'>[],
  ): Promise<SubjectSecret[]> {
    return rows<SubjectSecret>(
      tx,
      `SELECT w.type, w.tag, s.secret FROM unnest($3::text[], $4::bytea[]) AS w (type, tag)
       CROSS JOIN LATERAL (SELECT secret FROM identity.subject
         WHERE workspace_id = $1 AND type = w.type AND epoch = $2 AND tag = w.tag LIMIT 1) AS s`,
      [workspaceId, epoch, tags.map((row) => row.type), tags.map((row) => row.tag)],
    );
  },

  /** Deletes subjects: whoever sends these identifiers again is somebody else. */
  async forget(
    tx: Transaction,
    workspaceId: string,
    epoch: number,
    tags: readonly Pick<SubjectTag, 'type' | 'tag'>[],
  ): Promise<void> {
    await tx.query(
      `DELETE FROM identity.subject s USING unnest($3::text[], $4::bytea[]) AS w (type, tag)
       WHERE s.workspace_id = $1 AND s.epoch = $2 AND s.type = w.type AND s.tag = w.tag`,
      [workspaceId, epoch, tags.map((row) => row.type), tags.map((row) => row.tag)],
    );
  },
};

async function* pages(tx: Transaction, select: string, params: readonly unknown[]): AsyncGenerator<SubjectSecret[]> {
  await tx.query(`DECLARE subjects CURSOR FOR ${select}`, [...params]);
  for (;;) {
    const page = await rows<SubjectSecret>(tx, 'FETCH 5000 FROM subjects');
    if (page.length === 0) break;
    yield page;
  }
  await tx.query('CLOSE subjects');
}
