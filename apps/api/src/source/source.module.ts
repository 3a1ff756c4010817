import { Module } from '@nestjs/common';
import { Postgres } from '@temas/server/platform/postgres';
import { JobQueue } from '@temas/server/platform/queue';
import { SourceService } from '@temas/server/source/source.service';
import { SourceController } from './source.controller.js';

@Module({
  controllers: [SourceController],
  providers: [
    {
      provide: SourceService,
      useFactory: (postgres: Postgres, queue: JobQueue) => new SourceService(postgres, queue),
      inject: [Postgres, JobQueue],
    },
  ],
})
export class SourceModule {}
