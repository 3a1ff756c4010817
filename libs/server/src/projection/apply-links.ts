import { resolvePeople, type Link } from '@temas/domain/identity/resolve-people';
import { markOwners } from '../journey/dirty-owner.repository.js';
import type { WorkspaceRef } from '../journey/build-type.repository.js';
import type { Transaction } from '../platform/postgres.js';
import {
  aliasCluster,
  bringsNews,
  linksOf,
  lockPeople,
  mergeEvidence,
  type Evidence,
  type LinkKey,
} from './link.repository.js';
import { movePeople } from './person.repository.js';

/** Merges evidence into the links and moves the people that it concerns. */
export async function applyEvidence(
  tx: Transaction,
  workspace: WorkspaceRef,
  evidence: readonly Evidence[],
): Promise<void> {
  if (evidence.length === 0 || !(await bringsNews(tx, workspace.id, evidence))) return;
  await lockPeople(tx, workspace.id);
  const changed = await mergeEvidence(tx, workspace.id, evidence);
  await applyLinks(tx, workspace, changed);
}

/**
 * Finds out anew who is who around links that changed, and marks whose journeys that touches: the subjects that moved and
 * the people they left and joined. The analytical store is told by the builder, before it builds them
 * ({@link import('./tell-people.js').tellPeople}). The caller holds the lock of {@link lockPeople}.
 */
export async function applyLinks(tx: Transaction, workspace: WorkspaceRef, changed: readonly LinkKey[]): Promise<void> {
  if (changed.length === 0) return;
  const people = await resolveAround(tx, workspace.id, changed);
  const moved = await movePeople(tx, workspace.id, people);
  const touched = new Set(moved.flatMap((row) => [row.subject, row.from, row.to]));
  await markOwners(
    tx,
    workspace.id,
    [...touched].map((owner) => ({ axis: 0, owner })),
  );
}

/**
 * The persons of all subjects that the links may concern: the users at their ends and whoever is joined to them by alias
 * (the core), and the ids linked to any of those. To judge them, every link of theirs and of the users they might belong
 * to is read; of ids that are met only on the way too little is known, so they are left out of the answer.
 */
async function resolveAround(
  tx: Transaction,
  workspaceId: string,
  changed: readonly LinkKey[],
): Promise<Map<bigint, bigint>> {
  const ends = [...new Set(changed.flatMap((link) => [link.linked, link.subject]))];
  const core = new Set(await aliasCluster(tx, workspaceId, ends));
  for (const link of await linksOf(tx, workspaceId, [...core], 'subject')) core.add(link.linked);
  const ofCore = await linksOf(tx, workspaceId, [...core], 'either');
  const candidates = await aliasCluster(tx, workspaceId, [...new Set(ofCore.map((link) => link.subject))]);
  const ofCandidates = await linksOf(tx, workspaceId, candidates, 'either');
  const people = resolvePeople([...new Map([...ofCore, ...ofCandidates].map((link) => [keyOf(link), link])).values()]);
  return new Map([...people].filter(([subject]) => core.has(subject)));
}

function keyOf(link: Link): string {
  return `${link.kind} ${link.linked} ${link.subject}`;
}
