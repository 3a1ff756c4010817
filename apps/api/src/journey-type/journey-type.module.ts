import { Module } from '@nestjs/common';
import { JourneyTypeService } from '@temas/server/journey-type/journey-type.service';
import { MappingService } from '@temas/server/mapping/mapping.service';
import { ClickHouse } from '@temas/server/platform/clickhouse';
import { Postgres } from '@temas/server/platform/postgres';
import { JobQueue } from '@temas/server/platform/queue';
import { JourneyTypeController } from './journey-type.controller.js';

@Module({
  controllers: [JourneyTypeController],
  providers: [
    {
      provide: JourneyTypeService,
      useFactory: (postgres: Postgres, clickhouse: ClickHouse, queue: JobQueue) =>
        new JourneyTypeService(postgres, new MappingService(postgres, clickhouse, queue)),
      inject: [Postgres, ClickHouse, JobQueue],
    },
  ],
})
export class JourneyTypeModule {}
