import { rows, type Transaction } from '../platform/postgres.js';

/** An identifier's tag, and a secret for the case that it is new. */
export interface SubjectTag {
  readonly type: string;
  readonly tag: Buffer;
  readonly fresh: Buffer;
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
      `INSERT INTO identity.subject (workspace_id, type, epoch, tag, secret)
       SELECT $1, type, $2, tag, secret FROM unnest($3::text[], $4::bytea[], $5::bytea[]) AS s (type, tag, secret)
       ON CONFLICT DO NOTHING`,
      [workspaceId, epoch, ...columns, sorted.map((row) => row.fresh)],
    );
    // One look into the index a tag: while a table grows faster than it is analysed, a join would read all of it.
    return rows<SubjectSecret>(
      tx,
      `SELECT w.type, w.tag, s.secret FROM unnest($3::text[], $4::bytea[]) AS w (type, tag)
       CROSS JOIN LATERAL (SELECT secret FROM identity.subject
         WHERE workspace_id = $1 AND type = w.type AND epoch = $2 AND tag = w.tag LIMIT 1) AS s`,
      [workspaceId, epoch, ...columns],
    );
  },

  /** The newest subjects, some thousand at a time: all at once they would be the largest thing in memory. */
  async *newest(tx: Transaction, workspaceId: string, epoch: number, limit: number): AsyncGenerator<SubjectSecret[]> {
    await tx.query(
      `DECLARE newest CURSOR FOR SELECT type, tag, secret FROM identity.subject WHERE workspace_id = $1 AND epoch = $2
       ORDER BY created_at DESC LIMIT $3`,
      [workspaceId, epoch, limit],
    );
    for (;;) {
      const page = await rows<SubjectSecret>(tx, 'FETCH 5000 FROM newest');
      if (page.length === 0) return;
      yield page;
    }
  },
};
