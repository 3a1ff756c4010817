import type { Postgres } from '../platform/postgres.js';
import type { JobQueue } from '../platform/queue.js';
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
 * delays work but never loses it. Its jobs carry keys of their own: the lost one may still count as running.
 */
export class Reconciler {
  private readonly removed = new Set<string>();
  private lastRun = 0;

  constructor(
    private readonly postgres: Postgres,
    private readonly queue: JobQueue,
  ) {}

  /** Milliseconds since the last round of this process. */
  get age(): number {
    return Date.now() - this.lastRun;
  }

  /** Looks once and rings. @throws TemasError or a driver's error when a store does not answer */
  async run(): Promise<ReconcileReport> {
    this.lastRun = Date.now();
    const work = await this.postgres.asJanitor(findUndone);
    for (const { workspaceId, lane } of work.lanes) {
      await this.queue.enqueue('inbox.project', { workspaceId, lane }, `${workspaceId}-${lane}-again`);
    }
    for (const workspaceId of work.builds) {
      await this.queue.enqueue('journey.build', { workspaceId }, `${workspaceId}-again`);
    }
    const removals = work.removals.filter(
      (removal) => Date.now() - removal.deletedAt.getTime() >= removalPause || !this.removed.has(removal.sourceId),
    );
    for (const { workspaceId, sourceId } of removals) {
      this.removed.add(sourceId);
      await this.queue.enqueue('source.remove', { workspaceId, sourceId }, `${sourceId}-again`);
    }
    return { lanes: work.lanes.length, builds: work.builds.length, removals: removals.length };
  }
}
