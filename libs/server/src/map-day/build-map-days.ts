import type { Builder } from '../journey/build-lock.js';
import { observePass } from '../journey/observe-pass.js';
import { computeDays, type StaleDay } from './map-day.query.js';
import { drawDirtyDays, markBuilt, type DirtyDay } from './map-day.repository.js';

/** How many days one statement computes: bounds its memory at about a month of the busiest type. */
const daysPerStatement = 31;
/** After so many milliseconds no further statement begins, so that journeys do not wait for all days there are. */
const stepTime = 1_000;

/**
 * Computes dirty days of the map cache again, as many as the time of a step allows. Its builder holds the lock, so no
 * journeys change meanwhile.
 * @returns the versions that readers have just left, and whether dirty days remain
 */
export async function buildMapDays(
  builder: Builder,
  time = stepTime,
): Promise<{ readonly stale: readonly StaleDay[]; readonly more: boolean }> {
  const { clickhouse, workspace } = builder;
  const limit = daysPerStatement * 8;
  const dirty = await builder.commit((tx) => drawDirtyDays(tx, workspace.id, limit));
  const stale: StaleDay[] = [];
  const until = Date.now() + time;
  let computed = 0;
  for (const days of batches(dirty)) {
    const [first] = days;
    if (!first) continue;
    // What was drawn and not computed is still dirty.
    if (computed > 0 && Date.now() > until) break;
    computed += days.length;
    const { type, generation } = first;
    await observePass('days', {}, async () => {
      await computeDays(clickhouse, { workspace: workspace.number, type, generation, days });
      await builder.commit((tx) => markBuilt(tx, workspace.id, days));
    });
    for (const day of days) {
      if (day.built !== 0n)
        stale.push({ workspace: workspace.number, type, generation, day: day.day, version: day.built });
    }
  }
  return { stale, more: computed < dirty.length || dirty.length === limit };
}

/** Days of one type and generation together, in the order in which they were found. */
function batches(dirty: readonly DirtyDay[]): DirtyDay[][] {
  const groups = new Map<string, DirtyDay[]>();
  for (const day of dirty) {
    const key = `${day.type} ${day.generation}`;
    const group = groups.get(key);
    if (group) group.push(day);
    else groups.set(key, [day]);
  }
  return [...groups.values()].flatMap((days) =>
    Array.from({ length: Math.ceil(days.length / daysPerStatement) }, (_, at) =>
      days.slice(at * daysPerStatement, (at + 1) * daysPerStatement),
    ),
  );
}
