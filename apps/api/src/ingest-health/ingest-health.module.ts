import { Module } from '@nestjs/common';
import { IngestHealthService } from '@temas/server/ingest-health/ingest-health.service';
import { ClickHouse } from '@temas/server/platform/clickhouse';
import { Postgres } from '@temas/server/platform/postgres';
import { IngestHealthController } from './ingest-health.controller.js';

@Module({
  controllers: [IngestHealthController],
  providers: [
    {
      provide: IngestHealthService,
      useFactory: (postgres: Postgres, clickhouse: ClickHouse) => new IngestHealthService(postgres, clickhouse),
      inject: [Postgres, ClickHouse],
    },
  ],
})
export class IngestHealthModule {}
