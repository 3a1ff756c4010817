import type { WorkspaceKeysService } from '../identity/workspace-keys.service.js';
import { describeError, type Logger } from '../platform/logging.js';
import type { Postgres } from '../platform/postgres.js';
import type { JobQueue } from '../platform/queue.js';
import { erasureRepository } from './erasure.repository.js';
import { forgetPeople } from './forget-people.js';

/** How often it is looked for erasures that another process left half-way, in milliseconds. */
const look = 15_000;
/** What an erasure waits for may take so long until it is looked again, in milliseconds. */
const pause = 1_000;
/**
 * For so long figures usually go first, in milliseconds: to forget, every subject of the workspace is looked at, and beside
 * that the deletion from 12 million events took 1.1 s on two processors, 0.5 s without.
 */
const headStart = 10_000;

export interface ForgetterParts {
  readonly postgres: Postgres;
  readonly queue: JobQueue;
  readonly keys: WorkspaceKeysService;
  readonly logger: Logger;
  /** For how long figures go first, in milliseconds. */
  readonly figuresFirst?: number;
}

/** Forgets the people of erasures, where the keys are: in the process that pseudonymizes. */
export class PeopleForgetter {
  private timer: NodeJS.Timeout | undefined;
  private again: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private waiting = false;

  constructor(private readonly parts: ForgetterParts) {}

  start(): void {
    this.wake();
    this.timer = setInterval(() => this.wake(), look);
  }

  /** Ends after the round under way. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.round;
    clearTimeout(this.again);
  }

  /** Looks for erasures now, or once more after the round under way. */
  wake(): void {
    if (this.waiting) return;
    this.waiting = true;
    this.round = this.round.then(async () => {
      this.waiting = false;
      try {
        await this.forgetAll();
      } catch (error) {
        this.parts.logger.warn(describeError(error), 'people to be erased are not forgotten yet; it is tried again');
      }
    });
  }

  private async forgetAll(): Promise<void> {
    const { postgres, queue, keys, figuresFirst = headStart } = this.parts;
    for (const { workspaceId, ids } of await postgres.asJanitor((tx) => erasureRepository.toForget(tx))) {
      const young = await postgres.inWorkspace(workspaceId, (tx) =>
        erasureRepository.young(tx, workspaceId, ids, figuresFirst),
      );
      const due = { workspaceId, ids: ids.filter((id) => !young.has(id)) };
      const { done, early } = await forgetPeople(postgres, await keys.open(workspaceId), due);
      if (done > 0) await queue.ring('journey.build', { workspaceId }, workspaceId);
      if (!early && young.size === 0) continue;
      clearTimeout(this.again);
      this.again = setTimeout(() => this.wake(), pause);
    }
  }
}
