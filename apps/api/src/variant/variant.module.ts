import { Module } from '@nestjs/common';
import { ClickHouse } from '@temas/server/platform/clickhouse';
import { Postgres } from '@temas/server/platform/postgres';
import { VariantService } from '@temas/server/variant/variant.service';
import { VariantController } from './variant.controller.js';

@Module({
  controllers: [VariantController],
  providers: [
    {
      provide: VariantService,
      useFactory: (postgres: Postgres, clickhouse: ClickHouse) => new VariantService(postgres, clickhouse),
      inject: [Postgres, ClickHouse],
    },
  ],
})
export class VariantModule {}
