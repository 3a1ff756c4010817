import { setTimeout as wait } from 'node:timers/promises';
import type { JobHandlers } from '@temas/contracts/job/job-catalog';
import type { BuildLoop } from '@temas/server/journey/build-loop';
import type { Logger } from '@temas/server/platform/logging';
import type { JobQueue } from '@temas/server/platform/queue';

/** How long a job that could do nothing, since another process builds, waits before it rings again, in milliseconds. */
const pause = 500;

/** Builds journeys and map days. Both jobs do the same round: whoever comes first does what is due. */
export class BuildingProcessor {
  private stopping = false;

  constructor(
    private readonly loop: BuildLoop,
    private readonly queue: JobQueue,
    private readonly logger: Logger,
  ) {}

  readonly handlers: JobHandlers<'building'> = {
    'journey.build': ({ workspaceId }) => this.build(workspaceId),
    'map-day.build': ({ workspaceId }) => this.build(workspaceId),
  };

  /** Lets every job end after the step under way. */
  stop(): void {
    this.stopping = true;
    this.loop.stop();
  }

  private async build(workspaceId: string): Promise<void> {
    const started = Date.now();
    const report = await this.loop.run(workspaceId);
    if (report.owners + report.slices > 0) {
      const ms = Date.now() - started;
      this.logger.debug({ workspace: workspaceId, owners: report.owners, slices: report.slices, ms }, 'journeys built');
    }
    if (!report.more || this.stopping) return;
    if (report.dueIn !== undefined) {
      // Of another name than what rings for owners, which must not find it waiting.
      return this.queue.enqueue('map-day.build', { workspaceId }, workspaceId, { delay: report.dueIn });
    }
    if (report.owners + report.slices === 0) await wait(pause);
    await this.queue.enqueue('journey.build', { workspaceId }, workspaceId);
  }
}
