import { Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { ErasureService } from '@temas/server/erasure/erasure.service';
import { PeopleForgetter } from '@temas/server/erasure/people-forgetter';
import { readRootKey } from '@temas/server/identity/root-key';
import { WorkspaceKeysService } from '@temas/server/identity/workspace-keys.service';
import type { Env } from '@temas/server/platform/env';
import type { Logger } from '@temas/server/platform/logging';
import { Postgres } from '@temas/server/platform/postgres';
import { JobQueue } from '@temas/server/platform/queue';
import { ENV, LOGGER } from '../platform/tokens.js';
import { ErasureController } from './erasure.controller.js';

@Module({
  controllers: [ErasureController],
  providers: [
    {
      provide: WorkspaceKeysService,
      useFactory: (postgres: Postgres, env: Env) => new WorkspaceKeysService(postgres, readRootKey(env.TEMAS_KEY_FILE)),
      inject: [Postgres, ENV],
    },
    {
      provide: PeopleForgetter,
      useFactory: (postgres: Postgres, queue: JobQueue, keys: WorkspaceKeysService, logger: Logger) =>
        new PeopleForgetter({ postgres, queue, keys, logger }),
      inject: [Postgres, JobQueue, WorkspaceKeysService, LOGGER],
    },
    {
      provide: ErasureService,
      useFactory: (postgres: Postgres, queue: JobQueue, keys: WorkspaceKeysService, forgetter: PeopleForgetter) =>
        new ErasureService(postgres, queue, keys, forgetter),
      inject: [Postgres, JobQueue, WorkspaceKeysService, PeopleForgetter],
    },
  ],
})
export class ErasureModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(private readonly forgetter: PeopleForgetter) {}

  /** Takes up what a process before this one left half-way. */
  onApplicationBootstrap(): void {
    this.forgetter.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.forgetter.stop();
  }
}
