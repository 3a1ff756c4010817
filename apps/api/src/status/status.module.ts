import { Module } from '@nestjs/common';
import { Postgres } from '@temas/server/platform/postgres';
import { PartWatch } from '@temas/server/status/part-watch';
import { StatusService } from '@temas/server/status/status.service';
import { MetricsModule } from '../metrics/metrics.module.js';
import { StatusController } from './status.controller.js';

@Module({
  imports: [MetricsModule],
  controllers: [StatusController],
  providers: [
    {
      provide: StatusService,
      useFactory: (postgres: Postgres, watch: PartWatch) => new StatusService(postgres, watch),
      inject: [Postgres, PartWatch],
    },
  ],
})
export class StatusModule {}
