import { Module } from '@nestjs/common';
import { DismissalService } from '@temas/server/overview/dismissal.service';
import { OverviewService } from '@temas/server/overview/overview.service';
import { ClickHouse } from '@temas/server/platform/clickhouse';
import { Postgres } from '@temas/server/platform/postgres';
import { DismissalController } from './dismissal.controller.js';
import { OverviewController } from './overview.controller.js';

@Module({
  controllers: [OverviewController, DismissalController],
  providers: [
    {
      provide: OverviewService,
      useFactory: (postgres: Postgres, clickhouse: ClickHouse) => new OverviewService(postgres, clickhouse),
      inject: [Postgres, ClickHouse],
    },
    {
      provide: DismissalService,
      useFactory: (postgres: Postgres) => new DismissalService(postgres),
      inject: [Postgres],
    },
  ],
})
export class OverviewModule {}
