import { ownersOf } from '../inbox/event-row.js';
import { addErasedCounts } from '../erasure/erased-count.repository.js';
import { erasedSubjectRepository } from '../erasure/erased-subject.repository.js';
import { withoutEvidence } from '../erasure/evidence-of.js';
import type { Engines } from '../platform/engines.js';
import type { WorkspaceRef } from '../journey/build-type.repository.js';
import { markOwners, type OwnerCursor } from '../journey/dirty-owner.repository.js';
import type { Transaction } from '../platform/postgres.js';
import { applyEvidence } from './apply-links.js';
import {
  claimInbox,
  countAttempt,
  markProjected,
  removedSources,
  setAside,
  tryLaneLock,
  type InboxRow,
  type Lane,
} from './inbox.repository.js';
import { readSide } from './inbox-side.js';
import { insertPayloads, mayLieInPayload } from './insert-payloads.js';
import { withoutSources, withoutSubjects } from './payload.js';
import { addIngestCounts, addUnregistered } from './tally.repository.js';

/** How many events one insert carries at most. */
const eventsPerInsert = 50_000;

/** What one step did. */
export interface ProjectionStep {
  readonly events: number;
  /** Batches set aside because the engine cannot read them. */
  readonly setAside: number;
}

/**
 * Moves the next acknowledged batches of a lane into `touchpoint_event`, and in the commit that marks them done marks
 * their owners dirty, counts, and links people. Killed between the insert and the commit it inserts again: the build
 * keeps one copy of each event.
 * @returns null where another process has the lane
 */
export async function projectInbox(
  engines: Engines,
  workspace: WorkspaceRef,
  lane: Lane,
): Promise<ProjectionStep | null> {
  let claimed: readonly InboxRow[] = [];
  try {
    return await engines.postgres.inWorkspace(workspace.id, async (tx) => {
      if (!(await tryLaneLock(tx, workspace.id, lane))) return null;
      claimed = await claimInbox(tx, workspace.id, lane, eventsPerInsert);
      return project(engines, tx, workspace, claimed);
    });
  } catch (error) {
    if (mayLieInPayload(error) && claimed.length > 0) {
      const ids = claimed.map((row) => row.id);
      await engines.postgres.inWorkspace(workspace.id, (tx) => countAttempt(tx, workspace.id, ids));
    }
    throw error;
  }
}

async function project(
  engines: Engines,
  tx: Transaction,
  workspace: WorkspaceRef,
  claimed: readonly InboxRow[],
): Promise<ProjectionStep> {
  if (claimed.length === 0) return { events: 0, setAside: 0 };
  const removed = await removedSources(tx, workspace.id);
  const erased = await erasedSubjectRepository.underWay(tx, workspace.id);
  const readable = claimed.flatMap((row) => {
    // Until they are forgotten it may say who else they are.
    const side = readSide({ ...row, evidence: withoutEvidence(row.evidence, erased.forgotten) });
    if (row.payload === null || side === null) return [];
    return [{ row, side, lines: withoutSubjects(withoutSources(row.payload, removed), erased.all) }];
  });
  const refused = new Set(await insertPayloads(engines.clickhouse, readable));
  const done = readable.filter((parcel) => !refused.has(parcel.row));
  const stored = new Set(done.map((parcel) => parcel.row));
  const bad = claimed.filter((row) => !stored.has(row)).map((row) => row.id);
  if (bad.length > 0) await setAside(tx, workspace.id, bad, { stage: 'projection', code: 'unreadable' });
  await markProjected(
    tx,
    workspace.id,
    done.map((parcel) => parcel.row.id),
  );
  const received = done.map((parcel) => parcel.row.receivedAt.getTime());
  const oldest = received.length === 0 ? null : new Date(Math.min(...received));
  await markOwners(tx, workspace.id, distinctOwners(done.map((parcel) => parcel.lines)), oldest);
  const sides = done.map((parcel) => parcel.side);
  await addIngestCounts(
    tx,
    workspace.id,
    sides.flatMap((side) => side.counts),
  );
  await addUnregistered(
    tx,
    workspace.id,
    sides.flatMap((side) => side.unregistered),
  );
  await addErasedCounts(
    tx,
    workspace.id,
    sides.flatMap((side) => side.erased),
  );
  await applyEvidence(
    tx,
    workspace,
    sides.flatMap((side) => side.evidence),
  );
  return { events: done.reduce((sum, parcel) => sum + parcel.row.events, 0), setAside: bad.length };
}

function distinctOwners(payloads: readonly Buffer[]): OwnerCursor[] {
  const owners = new Map<string, OwnerCursor>();
  for (const payload of payloads) {
    for (const mark of ownersOf(payload)) owners.set(`${mark.axis} ${mark.owner}`, mark);
  }
  return [...owners.values()];
}
