import { Module } from '@nestjs/common';
import { JourneyMapService } from '@temas/server/journey-map/journey-map.service';
import { ClickHouse } from '@temas/server/platform/clickhouse';
import { Postgres } from '@temas/server/platform/postgres';
import { VariantService } from '@temas/server/variant/variant.service';
import { JourneyMapController } from './journey-map.controller.js';

const inject = [Postgres, ClickHouse];

@Module({
  controllers: [JourneyMapController],
  providers: [
    {
      provide: JourneyMapService,
      useFactory: (postgres: Postgres, clickhouse: ClickHouse) => new JourneyMapService(postgres, clickhouse),
      inject,
    },
    {
      provide: VariantService,
      useFactory: (postgres: Postgres, clickhouse: ClickHouse) => new VariantService(postgres, clickhouse),
      inject,
    },
  ],
})
export class JourneyMapModule {}
