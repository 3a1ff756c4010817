import { erasedSince } from '../erasure/erased-count.repository.js';
import { erasureRepository } from '../erasure/erasure.repository.js';
import type { Engines } from '../platform/engines.js';
import { allWorkspaces } from '../upkeep/undone.repository.js';
import { countStored, type MinuteCount } from './balance.query.js';
import { countMoved, keepBalance, standingSources, type Balance } from './balance.repository.js';

/** How far back is looked, in milliseconds. */
const span = 60 * 60_000;

/**
 * Holds what was accepted against what is stored, minute by minute and source by source: a batch that was inserted twice
 * after a crash stores more in its own minute, and hides nothing that is missing in another.
 */
export async function checkBalances(engines: Engines): Promise<void> {
  for (const workspace of await engines.postgres.asJanitor(allWorkspaces)) await checkBalance(engines, workspace);
}

/**
 * The same of one workspace. What an erasure took away is missing for good: nothing is looked at that was received before
 * the latest one had ended.
 * @returns null where one is under way, and no look is taken
 */
export async function checkBalance(
  { postgres, clickhouse }: Engines,
  workspace: { readonly id: string; readonly number: number },
  now = Date.now(),
): Promise<Balance | null> {
  const erased = await postgres.inWorkspace(workspace.id, (tx) => erasureRepository.latestEnd(tx, workspace.id));
  if (erased === 'under way') return null;
  const earliest = Math.max(now - span, (erased?.getTime() ?? 0) + 60_000);
  const since = new Date(earliest - (earliest % 60_000));
  const moved = await postgres.inWorkspace(workspace.id, (tx) => countMoved(tx, workspace.id, since));
  // Read after what it is held against: whatever that counted is stored by now.
  const stored = moved.length === 0 ? [] : await countStored(clickhouse, workspace.number, since);
  const [standing, keptAway] = await postgres.inWorkspace(workspace.id, async (tx) => [
    await standingSources(tx, workspace.id),
    await erasedSince(tx, workspace.id, since),
  ]);
  const balance = {
    since,
    checkedAt: new Date(),
    ...weigh(
      moved.filter(({ source }) => standing.has(source)),
      // An event of somebody who was erased is where it should be: nowhere. To say so apart would tell who was.
      [...stored, ...keptAway],
    ),
  };
  await postgres.inWorkspace(workspace.id, (tx) => keepBalance(tx, workspace.id, balance));
  return balance;
}

/** What of the moved events is stored. Copies beyond the moved ones count for nothing. */
export function weigh(
  moved: readonly MinuteCount[],
  stored: readonly MinuteCount[],
): Pick<Balance, 'accepted' | 'stored' | 'missing'> {
  const there = new Map<string, number>();
  for (const { source, minute, events } of stored) {
    there.set(`${source} ${minute}`, (there.get(`${source} ${minute}`) ?? 0) + events);
  }
  const found = moved.map(({ source, minute, events }) => Math.min(events, there.get(`${source} ${minute}`) ?? 0));
  const accepted = moved.reduce((sum, { events }) => sum + events, 0);
  const kept = found.reduce((sum, events) => sum + events, 0);
  return { accepted, stored: kept, missing: accepted - kept };
}
