import type { JobHandlers, JobPayload } from '@temas/contracts/job/job-catalog';
import { destroyBytes } from '@temas/server/erasure/destroy-bytes';
import { checkBalances } from '@temas/server/balance/check-balance';
import type { Engines } from '@temas/server/platform/engines';
import type { Logger } from '@temas/server/platform/logging';
import type { JobQueue } from '@temas/server/platform/queue';
import { checkParts } from '@temas/server/upkeep/check-parts';
import { prune } from '@temas/server/upkeep/prune';
import type { Reconciler } from '@temas/server/upkeep/reconciler';
import { removeSource } from '@temas/server/upkeep/remove-source';
import type { UpkeepTimer } from './upkeep-timer.js';

/** Removes, reconciles, prunes, keeps the balance and checks what is stored. */
export class MaintenanceProcessor {
  constructor(
    private readonly engines: Engines,
    private readonly queue: JobQueue,
    private readonly logger: Logger,
    private readonly rounds: { readonly reconciler: Reconciler; readonly timer: UpkeepTimer },
  ) {}

  readonly handlers: JobHandlers<'maintenance'> = {
    'source.remove': (payload) => this.remove(payload),
    'erasure.destroy': async ({ workspaceId }) => {
      await destroyBytes(this.engines, workspaceId);
    },
    'upkeep.reconcile': async () => {
      await this.rounds.reconciler.run();
    },
    'upkeep.prune': () => prune(this.engines),
    'upkeep.balance': () => checkBalances(this.engines),
    'upkeep.check': () => checkParts(this.engines.clickhouse, this.logger),
  };

  /** Looks after lost work from now on, whether or not the queue's schedule does. */
  start(): void {
    this.rounds.timer.start();
  }

  stop(): void {
    this.rounds.timer.stop();
  }

  private async remove({ workspaceId, sourceId }: JobPayload<'source.remove'>): Promise<void> {
    if (await removeSource(this.engines, workspaceId, sourceId)) {
      await this.queue.enqueue('journey.build', { workspaceId }, workspaceId);
    }
  }
}
