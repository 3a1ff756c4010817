import { auditRepository } from '../audit/audit.repository.js';
import { findWorkspace, type WorkspaceRef } from '../journey/build-type.repository.js';
import type { Engines } from '../platform/engines.js';
import { withoutSubjects } from '../projection/payload.js';
import { thinBatches } from '../projection/thin-batches.js';
import { applyMasks, dropBatches, engineTime, oldParts } from './destroy-bytes.query.js';
import { rewriteTables } from './destroy-bytes.repository.js';
import { rowsOfPeople } from './erase-people.query.js';
import { erasedSubjectRepository } from './erased-subject.repository.js';
import { erasureRepository, type OpenErasure } from './erasure.repository.js';
import { withoutEvidence } from './evidence-of.js';
import { eraser } from './forget-people.js';

/**
 * Removes the bytes of people who are out of every figure and forgotten: from kept batches, from the parts of the
 * analytical store, and from the pages of Postgres. Each call does what can be done now; the old parts of the store go a
 * minute after the new ones came, so a later call finishes.
 * @returns whether something is left to do
 */
export async function destroyBytes(engines: Engines, workspaceId: string): Promise<boolean> {
  const { postgres } = engines;
  const { workspace, open } = await postgres.inWorkspace(workspaceId, async (tx) => ({
    workspace: await findWorkspace(tx, workspaceId),
    open: await erasureRepository.toDestroy(tx, workspaceId),
  }));
  if (!workspace || open.length === 0) return false;
  const whole = open.filter((erasure) => !erasure.masked);
  if (whole.length > 0) await writeAnew(engines, workspace, whole);
  const masked = open.filter((erasure) => erasure.masked);
  if (masked.length > 0) await finish(engines, workspace, masked);
  const left = await postgres.inWorkspace(workspaceId, (tx) => erasureRepository.toDestroy(tx, workspaceId));
  return left.length > 0;
}

async function writeAnew(engines: Engines, workspace: WorkspaceRef, erasures: readonly OpenErasure[]): Promise<void> {
  const { postgres, clickhouse } = engines;
  const ids = erasures.map((erasure) => erasure.id);
  const subjects = await postgres.inWorkspace(workspace.id, (tx) => erasedSubjectRepository.of(tx, workspace.id, ids));
  await thinBatches(postgres, workspace.id, ({ payload, evidence }) => ({
    payload: withoutSubjects(payload, subjects),
    evidence: withoutEvidence(evidence, subjects),
  }));
  const batches = erasures.map((erasure) => erasure.number);
  if ((await rowsOfPeople(clickhouse, { workspace: workspace.number, batches })) > 0) {
    // Something came back on a way that nobody knew: everything begins again.
    await postgres.inWorkspace(workspace.id, (tx) => erasureRepository.reopen(tx, workspace.id, ids));
    return;
  }
  await applyMasks(clickhouse);
  await dropBatches(clickhouse, batches);
  const writtenAt = await engineTime(clickhouse);
  await postgres.inWorkspace(workspace.id, (tx) => erasureRepository.markMasked(tx, workspace.id, ids, writtenAt));
}

async function finish(engines: Engines, workspace: WorkspaceRef, erasures: readonly OpenErasure[]): Promise<void> {
  const { postgres, clickhouse } = engines;
  const latest = Math.max(...erasures.map((erasure) => erasure.maskedAt ?? 0));
  if ((await oldParts(clickhouse, latest)) > 0) return;
  const ids = erasures.map((erasure) => erasure.id);
  await postgres.inWorkspace(workspace.id, async (tx) => {
    await erasedSubjectRepository.deleteWatched(tx, workspace.id);
    await erasedSubjectRepository.drop(tx, workspace.id, ids);
  });
  if (!(await rewriteTables(postgres))) return;
  await postgres.inWorkspace(workspace.id, async (tx) => {
    await erasureRepository.mark(tx, workspace.id, ids, 'destroyed');
    for (const target of ids) {
      await auditRepository.write(tx, {
        workspaceId: workspace.id,
        actor: eraser,
        action: 'erasure.destroy',
        target,
      });
    }
  });
}
