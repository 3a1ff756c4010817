import { Module } from '@nestjs/common';
import { ClickHouse } from '@temas/server/platform/clickhouse';
import { Postgres } from '@temas/server/platform/postgres';
import { TouchpointService } from '@temas/server/touchpoint/touchpoint.service';
import { TouchpointController } from './touchpoint.controller.js';

@Module({
  controllers: [TouchpointController],
  providers: [
    {
      provide: TouchpointService,
      useFactory: (postgres: Postgres, clickhouse: ClickHouse) => new TouchpointService(postgres, clickhouse),
      inject: [Postgres, ClickHouse],
    },
  ],
})
export class TouchpointModule {}
