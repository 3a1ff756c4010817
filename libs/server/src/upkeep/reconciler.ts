import { randomUUID } from 'node:crypto';
import type { Postgres } from '../platform/postgres.js';
import type { JobQueue } from '../platform/queue.js';
import { endWatches } from '../watch/end-watches.js';
import { findUndone } from './undone.repository.js';

/** A removed source is looked at again until so long after its deletion: late commits of the way in may still bring events. */
const removalPause = 10 * 60_000;

/** What a round found. */
export interface ReconcileReport {
  readonly lanes: number;
  readonly builds: number;
  readonly removals: number;
}

/**
 * Rings again for whatever Postgres shows undone, so that a queue that lost jobs, or a worker that died with one in hand,
 * delays work but never loses it. Its jobs carry keys of this process's own: one that died with its worker counts as
 * running until its lock is over, and would swallow every ring of the same key. What must go soon after its time, it takes away.
 */
export class Reconciler {
  private readonly removed = new Map<string, number>();
  private readonly mark = `again-${randomUUID().slice(0, 8)}`;
  private lastRun = -Infinity;

  constructor(
    private readonly postgres: Postgres,
    private readonly queue: JobQueue,
  ) {}

  /** Milliseconds since the last round of this process. */
  get age(): number {
    return performance.now() - this.lastRun;
  }

  /** Looks once and rings. @throws TemasError or a driver's error when a store does not answer */
  async run(): Promise<ReconcileReport> {
    this.lastRun = performance.now();
    const work = await this.postgres.asJanitor(findUndone);
    for (const { workspaceId, lane } of work.lanes) {
      await this.queue.enqueue('inbox.project', { workspaceId, lane }, `${workspaceId}-${lane}-${this.mark}`);
    }
    for (const workspaceId of work.builds) {
      await this.queue.enqueue('journey.build', { workspaceId }, `${workspaceId}-${this.mark}`);
    }
    for (const workspaceId of work.erasures) {
      await this.queue.enqueue('erasure.destroy', { workspaceId }, `${workspaceId}-${this.mark}`);
    }
    const removals = work.removals.filter(
      ({ sourceId, deletedAt }) =>
        !this.removed.has(sourceId) ||
        Date.now() >= removalPause + Math.max(deletedAt.getTime(), this.removed.get(sourceId) ?? 0),
    );
    for (const { workspaceId, sourceId } of removals) {
      this.removed.set(sourceId, Date.now());
      await this.queue.enqueue('source.remove', { workspaceId, sourceId }, `${sourceId}-${this.mark}`);
    }
    await endWatches(this.postgres);
    return { lanes: work.lanes.length, builds: work.builds.length, removals: removals.length };
  }
}
