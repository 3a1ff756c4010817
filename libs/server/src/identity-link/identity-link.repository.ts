import { rows, type Transaction } from '../platform/postgres.js';

/** Evidence that two subjects are one person. Pseudonyms are decimal texts; no identifier is kept. */
export interface IdentityLink {
  readonly id: string;
  readonly kind: 'seen' | 'alias' | 'contact';
  readonly linked: string;
  readonly subject: string;
  /** Microseconds since 1970 of the first event that shows it. */
  readonly firstOccurred: string;
  readonly createdAt: Date;
  readonly undoneAt: Date | null;
}

/** SQL that lists links. */
export const identityLinkRepository = {
  async page(
    tx: Transaction,
    workspaceId: string,
    of: { readonly state: 'active' | 'undone' | 'all'; readonly after: string; readonly limit: number },
  ): Promise<IdentityLink[]> {
    return rows<IdentityLink>(
      tx,
      `SELECT id::text, kind, linked::text, subject::text, first_occurred::text AS "firstOccurred",
              created_at AS "createdAt", undone_at AS "undoneAt"
       FROM identity.link
       WHERE workspace_id = $1 AND id > $2::bigint
         AND ($3 = 'all' OR (undone_at IS NULL) = ($3 = 'active'))
       ORDER BY link.id LIMIT $4`,
      [workspaceId, of.after, of.state, of.limit],
    );
  },
};
