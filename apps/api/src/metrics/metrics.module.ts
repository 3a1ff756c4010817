import { Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Heartbeat } from '@temas/server/heartbeat/heartbeat';
import { conservation } from '@temas/server/metrics/ingestion-metrics';
import { ScrapedGauges } from '@temas/server/metrics/scraped';
import { ClickHouse } from '@temas/server/platform/clickhouse';
import type { Env } from '@temas/server/platform/env';
import type { Logger } from '@temas/server/platform/logging';
import { Postgres } from '@temas/server/platform/postgres';
import { JobQueue } from '@temas/server/platform/queue';
import { PartWatch } from '@temas/server/status/part-watch';
import { ENV, LOGGER } from '../platform/tokens.js';
import { MetricsController } from './metrics.controller.js';

/** How this process and those beside it are, for whoever watches them. */
@Module({
  controllers: [MetricsController],
  providers: [
    {
      provide: PartWatch,
      useFactory: (postgres: Postgres, clickhouse: ClickHouse, queue: JobQueue) =>
        new PartWatch(postgres, clickhouse, queue),
      inject: [Postgres, ClickHouse, JobQueue],
    },
    {
      provide: ScrapedGauges,
      useFactory: (postgres: Postgres, watch: PartWatch) => new ScrapedGauges(postgres, watch),
      inject: [Postgres, PartWatch],
    },
    {
      provide: Heartbeat,
      useFactory: (postgres: Postgres, logger: Logger, env: Env) =>
        new Heartbeat(postgres, logger, 'api', { dataDir: env.TEMAS_DATA_DIR, events: conservation }),
      inject: [Postgres, LOGGER, ENV],
    },
  ],
  exports: [PartWatch],
})
export class MetricsModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly watch: PartWatch,
    private readonly heartbeat: Heartbeat,
  ) {}

  onApplicationBootstrap(): void {
    this.watch.start();
    this.heartbeat.start();
  }

  onApplicationShutdown(): void {
    this.watch.stop();
    this.heartbeat.stop();
  }
}
