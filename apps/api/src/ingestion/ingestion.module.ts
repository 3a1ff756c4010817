import { Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { workspaceAccessRepository } from '@temas/server/access/workspace-access.repository';
import { readRootKey } from '@temas/server/identity/root-key';
import { IngestionService } from '@temas/server/ingestion/ingestion.service';
import type { Env } from '@temas/server/platform/env';
import { describeError, type Logger } from '@temas/server/platform/logging';
import { Postgres } from '@temas/server/platform/postgres';
import { JobQueue } from '@temas/server/platform/queue';
import { ImportRunModule } from '../import-run/import-run.module.js';
import { ENV, LOGGER } from '../platform/tokens.js';
import { ImportController } from './import.controller.js';
import { IngestionController } from './ingestion.controller.js';

@Module({
  imports: [ImportRunModule],
  controllers: [IngestionController, ImportController],
  providers: [
    {
      provide: IngestionService,
      useFactory: (postgres: Postgres, queue: JobQueue, logger: Logger, env: Env) =>
        new IngestionService(postgres, queue, logger, readRootKey(env.TEMAS_KEY_FILE)),
      inject: [Postgres, JobQueue, LOGGER, ENV],
    },
  ],
})
export class IngestionModule implements OnApplicationBootstrap {
  constructor(
    private readonly ingestion: IngestionService,
    private readonly postgres: Postgres,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Warms the cache of subjects beside the first requests. */
  onApplicationBootstrap(): void {
    this.warm().catch((error: unknown) => this.logger.warn(describeError(error), 'the subject cache stays cold'));
  }

  private async warm(): Promise<void> {
    for (const workspace of await workspaceAccessRepository.all(this.postgres)) await this.ingestion.warm(workspace);
  }
}
