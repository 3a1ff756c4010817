import { Module } from '@nestjs/common';
import { MappingService } from '@temas/server/mapping/mapping.service';
import { ClickHouse } from '@temas/server/platform/clickhouse';
import { Postgres } from '@temas/server/platform/postgres';
import { JobQueue } from '@temas/server/platform/queue';
import { MappingController } from './mapping.controller.js';

@Module({
  controllers: [MappingController],
  providers: [
    {
      provide: MappingService,
      useFactory: (postgres: Postgres, clickhouse: ClickHouse, queue: JobQueue) =>
        new MappingService(postgres, clickhouse, queue),
      inject: [Postgres, ClickHouse, JobQueue],
    },
  ],
})
export class MappingModule {}
