import { Module } from '@nestjs/common';
import { CoverageService } from '@temas/server/journey-map/coverage.service';
import { JourneyChannelsService } from '@temas/server/journey-map/journey-channels.service';
import { JourneyMapService } from '@temas/server/journey-map/journey-map.service';
import { TouchpointDetailService } from '@temas/server/journey-map/touchpoint-detail.service';
import { ClickHouse } from '@temas/server/platform/clickhouse';
import { Postgres } from '@temas/server/platform/postgres';
import { JourneyMapController } from './journey-map.controller.js';
import { MapDetailController } from './map-detail.controller.js';

const inject = [Postgres, ClickHouse];

@Module({
  controllers: [JourneyMapController, MapDetailController],
  providers: [
    {
      provide: JourneyMapService,
      useFactory: (postgres: Postgres, clickhouse: ClickHouse) => new JourneyMapService(postgres, clickhouse),
      inject,
    },
    {
      provide: CoverageService,
      useFactory: (maps: JourneyMapService, clickhouse: ClickHouse) => new CoverageService(maps, clickhouse),
      inject: [JourneyMapService, ClickHouse],
    },
    {
      provide: JourneyChannelsService,
      useFactory: (postgres: Postgres, clickhouse: ClickHouse) => new JourneyChannelsService(postgres, clickhouse),
      inject,
    },
    {
      provide: TouchpointDetailService,
      useFactory: (maps: JourneyMapService, postgres: Postgres, clickhouse: ClickHouse) =>
        new TouchpointDetailService(maps, postgres, clickhouse),
      inject: [JourneyMapService, ...inject],
    },
  ],
})
export class JourneyMapModule {}
