import { Module } from '@nestjs/common';
import { OverviewService } from '@temas/server/overview/overview.service';
import { ClickHouse } from '@temas/server/platform/clickhouse';
import { Postgres } from '@temas/server/platform/postgres';
import { OverviewController } from './overview.controller.js';

@Module({
  controllers: [OverviewController],
  providers: [
    {
      provide: OverviewService,
      useFactory: (postgres: Postgres, clickhouse: ClickHouse) => new OverviewService(postgres, clickhouse),
      inject: [Postgres, ClickHouse],
    },
  ],
})
export class OverviewModule {}
