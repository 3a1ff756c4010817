import { describeError, type Logger } from '@temas/server/platform/logging';
import type { Reconciler } from '@temas/server/upkeep/reconciler';

/** How often it is looked whether a round is due, and how old the last one may be, in milliseconds. */
const look = 10_000;
const due = 35_000;

/** Reconciles at start, and whenever the queue's own schedule has failed to. */
export class UpkeepTimer {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly reconciler: Reconciler,
    private readonly logger: Logger,
  ) {}

  start(): void {
    void this.round();
    this.timer = setInterval(() => {
      if (this.reconciler.age >= due) void this.round();
    }, look);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async round(): Promise<void> {
    try {
      await this.reconciler.run();
    } catch (error) {
      this.logger.warn(describeError(error), 'reconciling failed; it is tried again');
    }
  }
}
