import type { Logger } from '../platform/logging.js';
import type { Postgres } from '../platform/postgres.js';
import type { JobQueue } from '../platform/queue.js';
import { takeSlot } from './upkeep-slot.repository.js';

/** The rounds that come by the clock, each with the length of its slots in milliseconds. */
const rounds = [
  { job: 'upkeep.reconcile', every: 30_000 },
  { job: 'upkeep.balance', every: 300_000 },
  { job: 'upkeep.prune', every: 3_600_000 },
  { job: 'upkeep.check', every: 86_400_000 },
] as const;

/**
 * Rings for each round once in each of its slots, however many workers there are and whatever their clocks show: the
 * slots are Postgres', and so is the memory of which was taken. After a time without workers a round comes once.
 */
export class UpkeepSchedule {
  constructor(
    private readonly postgres: Postgres,
    private readonly queue: JobQueue,
    private readonly logger: Logger,
  ) {}

  /**
   * Rings for what is due. A slot counts as taken once the queue has the job: a worker that dies in between leaves it to
   * the next, and where the queue had it already, the round comes twice.
   * @throws TemasError `unavailable` or a driver's error when a store does not answer; the rest is rung for at the next call
   */
  async ring(): Promise<void> {
    for (const { job, every } of rounds) {
      const slot = await this.postgres.asJanitor(async (tx) => {
        const taken = await takeSlot(tx, job, every);
        if (taken !== undefined) await this.queue.enqueue(job, {}, 'by-the-clock');
        return taken;
      });
      if (slot !== undefined) this.logger.debug({ job, slot }, 'a round is due');
    }
  }
}
