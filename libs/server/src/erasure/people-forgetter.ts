import type { WorkspaceKeysService } from '../identity/workspace-keys.service.js';
import { describeError, type Logger } from '../platform/logging.js';
import type { Postgres } from '../platform/postgres.js';
import type { JobQueue } from '../platform/queue.js';
import { erasureRepository } from './erasure.repository.js';
import { forgetPeople } from './forget-people.js';

/** How often it is looked for erasures that another process left half-way, in milliseconds. */
const look = 15_000;
/** How long what was acknowledged before an erasure may take to be projected until it is looked again, in milliseconds. */
const pause = 1_000;

/** Forgets the people of erasures, where the keys are: in the process that pseudonymizes. */
export class PeopleForgetter {
  private timer: NodeJS.Timeout | undefined;
  private again: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private waiting = false;

  constructor(
    private readonly postgres: Postgres,
    private readonly queue: JobQueue,
    private readonly keys: WorkspaceKeysService,
    private readonly logger: Logger,
  ) {}

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
        this.logger.warn(describeError(error), 'people to be erased are not forgotten yet; it is tried again');
      }
    });
  }

  private async forgetAll(): Promise<void> {
    for (const erasure of await this.postgres.asJanitor((tx) => erasureRepository.toForget(tx))) {
      const { workspaceId } = erasure;
      const end = await forgetPeople(this.postgres, await this.keys.open(workspaceId), erasure);
      if (end === 'done') await this.queue.ring('journey.build', { workspaceId }, workspaceId);
      if (end !== 'early') continue;
      clearTimeout(this.again);
      this.again = setTimeout(() => this.wake(), pause);
    }
  }
}
