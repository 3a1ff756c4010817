import { rows, type Postgres } from '../platform/postgres.js';
import type { Principal, Role, WorkspaceRef } from './principal.js';

const columns = `w.id, w.number, w.key, w.name, w.time_zone AS "timeZone", w.min_group AS "minGroup", w.generation,
  w.link_by_contact AS "linkByContact", w.demo`;

/** Which workspaces a principal reaches, and as what. */
export const workspaceAccessRepository = {
  /** The workspace and the principal's role in it; nothing where it does not exist or is not theirs. */
  async find(
    postgres: Postgres,
    principal: Principal,
    key: string,
  ): Promise<{ workspace: WorkspaceRef; role: Role } | undefined> {
    const workspace = await this.byKey(postgres, key);
    if (!workspace) return undefined;
    const token = principal.token;
    if (token && token.workspaceId !== null && token.workspaceId !== workspace.id) return undefined;
    const held: Role | undefined = principal.installationOwner
      ? 'owner'
      : await postgres.asAccount(principal.accountId, async (tx) => {
          const found = await rows<{ role: Role }>(
            tx,
            'SELECT role FROM temas.membership WHERE workspace_id = $1 AND account_id = $2',
            [workspace.id, principal.accountId],
          );
          return found[0]?.role;
        });
    if (!held) return undefined;
    return { workspace, role: token ? lesser(held, token.role) : held };
  },

  async byKey(postgres: Postgres, key: string): Promise<WorkspaceRef | undefined> {
    return postgres.asJanitor(
      async (tx) =>
        (await rows<WorkspaceRef>(tx, `SELECT ${columns} FROM temas.workspace w WHERE w.key = $1`, [key]))[0],
    );
  },

  async byId(postgres: Postgres, id: string): Promise<WorkspaceRef | undefined> {
    return postgres.asJanitor(
      async (tx) => (await rows<WorkspaceRef>(tx, `SELECT ${columns} FROM temas.workspace w WHERE w.id = $1`, [id]))[0],
    );
  },

  /** Every workspace, by ids alone. */
  async all(postgres: Postgres): Promise<Pick<WorkspaceRef, 'id' | 'number'>[]> {
    return postgres.asJanitor((tx) => rows(tx, 'SELECT id, number FROM temas.workspace ORDER BY number'));
  },

  /** Every workspace that the principal reaches, by name. */
  async list(postgres: Postgres, principal: Principal): Promise<(WorkspaceRef & { role: Role })[]> {
    const all = await postgres.asJanitor((tx) =>
      rows<WorkspaceRef>(tx, `SELECT ${columns} FROM temas.workspace w ORDER BY w.name, w.key`),
    );
    const memberships = await postgres.asAccount(principal.accountId, (tx) =>
      rows<{ workspaceId: string; role: Role }>(
        tx,
        'SELECT workspace_id AS "workspaceId", role FROM temas.membership WHERE account_id = $1',
        [principal.accountId],
      ),
    );
    const roleOf = new Map(memberships.map((membership) => [membership.workspaceId, membership.role]));
    const token = principal.token;
    return all.flatMap((workspace) => {
      if (token && token.workspaceId !== null && token.workspaceId !== workspace.id) return [];
      const held = principal.installationOwner ? 'owner' : roleOf.get(workspace.id);
      return held ? [{ ...workspace, role: token ? lesser(held, token.role) : held }] : [];
    });
  },
};

function lesser(a: Role, b: Role): Role {
  const order: readonly Role[] = ['viewer', 'analyst', 'owner'];
  return order.indexOf(a) < order.indexOf(b) ? a : b;
}
