import { describeError, type Logger } from '@temas/server/platform/logging';
import type { Reconciler } from '@temas/server/upkeep/reconciler';
import type { UpkeepSchedule } from '@temas/server/upkeep/upkeep-schedule';

/** How often it is looked what is due, and how old the last reconciling of this process may be, in milliseconds. */
const look = 5_000;
const due = 35_000;

/** Rings for the rounds that are due. Reconciles by itself at start, and whenever the queue has let a round wait. */
export class UpkeepTimer {
  private timer: NodeJS.Timeout | undefined;
  private looking = false;

  constructor(
    private readonly reconciler: Reconciler,
    private readonly schedule: UpkeepSchedule,
    private readonly logger: Logger,
  ) {}

  start(): void {
    void this.look(true);
    this.timer = setInterval(() => void this.look(this.reconciler.age >= due), look);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** One look at a time: a store that does not answer can take longer than the pause between two. */
  private async look(reconciles: boolean): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      if (reconciles) await this.attempt(() => this.reconciler.run(), 'reconciling failed; it is tried again');
      await this.attempt(() => this.schedule.ring(), 'what is due could not be rung for; it is tried again');
    } finally {
      this.looking = false;
    }
  }

  private async attempt(work: () => Promise<unknown>, failed: string): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn(describeError(error), failed);
    }
  }
}
