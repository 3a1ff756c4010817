import type { Logger } from '../platform/logging.js';
import type { JobQueue } from '../platform/queue.js';

/** Rings for the projection of a lane, at most one ring at a time; what is missed the reconciler makes up for. */
export class Doorbell {
  private ringing = false;
  private again = false;

  constructor(
    private readonly queue: JobQueue,
    private readonly logger: Logger,
    private readonly lane: { readonly workspaceId: string; readonly lane: 0 | 1 },
  ) {}

  ring(): void {
    if (this.ringing) {
      this.again = true;
      return;
    }
    this.ringing = true;
    void this.run();
  }

  private async run(): Promise<void> {
    const { workspaceId, lane } = this.lane;
    do {
      this.again = false;
      try {
        await this.queue.enqueue('inbox.project', { workspaceId, lane }, `${workspaceId}-${lane}`);
      } catch {
        this.logger.warn({ lane }, 'the queue did not take a job; the reconciler will find the work');
      }
    } while (this.again);
    this.ringing = false;
  }
}
