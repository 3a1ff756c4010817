import { resolvePeople, type Link } from '@temas/domain/identity/resolve-people';
import { markOwners } from '../journey/dirty-owner.repository.js';
import type { WorkspaceRef } from '../journey/build-type.repository.js';
import type { ClickHouse } from '../platform/clickhouse.js';
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
import { keyOwnersOf, writePeople } from './person.query.js';
import { movePeople, type MovedSubject } from './person.repository.js';

/** How many subjects one query looks up; bounds the length of its parameters. */
const subjectsPerQuery = 2_000;

/** Merges evidence into the links and moves the people that it concerns. */
export async function applyEvidence(
  clickhouse: ClickHouse,
  tx: Transaction,
  workspace: WorkspaceRef,
  evidence: readonly Evidence[],
): Promise<void> {
  if (evidence.length === 0 || !(await bringsNews(tx, workspace.id, evidence))) return;
  await lockPeople(tx, workspace.id);
  const changed = await mergeEvidence(tx, workspace.id, evidence);
  await applyLinks(clickhouse, tx, workspace, changed);
}

/**
 * Finds out anew who is who around links that changed, and marks everyone whose journeys that touches: the subjects that
 * moved, the people they left and joined, and the keys whose journeys carry their person. The caller holds the lock of
 * {@link lockPeople}. The analytical store is written last before the commit; a transaction that fails after it must be
 * run again, or followed by telling that store what holds.
 * @returns the subjects that moved
 */
export async function applyLinks(
  clickhouse: ClickHouse,
  tx: Transaction,
  workspace: WorkspaceRef,
  changed: readonly LinkKey[],
): Promise<readonly MovedSubject[]> {
  if (changed.length === 0) return [];
  const people = await resolveAround(tx, workspace.id, changed);
  const { moved, version } = await movePeople(tx, workspace.id, people);
  if (moved.length === 0) return [];
  const touched = new Set(moved.flatMap((row) => [row.subject, row.from, row.to]));
  await markOwners(
    tx,
    workspace.id,
    [...touched].map((owner) => ({ axis: 0, owner })),
  );
  const subjects = moved.map((row) => row.subject);
  for (let at = 0; at < subjects.length; at += subjectsPerQuery) {
    const keys = await keyOwnersOf(clickhouse, workspace.number, subjects.slice(at, at + subjectsPerQuery));
    await markOwners(tx, workspace.id, keys);
  }
  await writePeople(
    clickhouse,
    workspace.number,
    moved.map((row) => ({ subject: row.subject, person: row.to })),
    version,
  );
  return moved;
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
