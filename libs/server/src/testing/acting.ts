import { randomUUID } from 'node:crypto';
import type { Principal, WorkspaceRef } from '../access/principal.js';
import { workspaceAccessRepository } from '../access/workspace-access.repository.js';
import { rows } from '../platform/postgres.js';
import type { JobQueue } from '../platform/queue.js';
import type { TestEngines } from './engines.js';
import type { JourneyFixture } from './journey-fixture.js';

/** Someone who acts; services leave roles to the API's guard. */
export const somebody: Principal = { accountId: randomUUID(), installationOwner: false, via: 'session' };

/** A queue that remembers what it was rung for. */
export interface SilentQueue {
  readonly rung: string[];
  readonly queue: JobQueue;
}

/** Nobody listens to this queue; tests run the work themselves. */
export function silentQueue(): SilentQueue {
  const rung: string[] = [];
  const take = async (name: string): Promise<void> => {
    rung.push(name);
  };
  const queue: Pick<JobQueue, 'enqueue' | 'ring'> = { enqueue: take, ring: take };
  return { rung, queue: queue as JobQueue };
}

/** The fixture's workspace as a request carries it. */
export async function workspaceOf(engines: TestEngines, fixture: JourneyFixture): Promise<WorkspaceRef> {
  const workspace = await workspaceAccessRepository.byId(engines.postgres, fixture.id);
  if (!workspace) throw new Error('The fixture is gone.');
  return workspace;
}

/** What stands in the audit log, oldest first, as `action target`. */
export async function auditOf(engines: TestEngines, workspaceId: string): Promise<string[]> {
  return engines.postgres.inWorkspace(workspaceId, async (tx) => {
    const found = await rows<{ act: string; actor: string }>(
      tx,
      `SELECT action || ' ' || target AS act, actor FROM temas.audit_entry WHERE workspace_id = $1 ORDER BY id`,
      [workspaceId],
    );
    const strange = found.find((entry) => entry.actor !== `account:${somebody.accountId}`);
    if (strange) throw new Error(`Somebody else acted: ${strange.actor}`);
    return found.map((entry) => entry.act);
  });
}
