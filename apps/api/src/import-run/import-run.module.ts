import { Module } from '@nestjs/common';
import { ImportRunService } from '@temas/server/import-run/import-run.service';
import { ClickHouse } from '@temas/server/platform/clickhouse';
import { Postgres } from '@temas/server/platform/postgres';
import { ImportRunController } from './import-run.controller.js';

@Module({
  controllers: [ImportRunController],
  providers: [
    {
      provide: ImportRunService,
      useFactory: (postgres: Postgres, clickhouse: ClickHouse) => new ImportRunService(postgres, clickhouse),
      inject: [Postgres, ClickHouse],
    },
  ],
  exports: [ImportRunService],
})
export class ImportRunModule {}
