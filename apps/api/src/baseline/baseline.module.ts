import { Module } from '@nestjs/common';
import { Postgres } from '@temas/server/platform/postgres';
import { BaselineService } from '@temas/server/baseline/baseline.service';
import { BaselineController } from './baseline.controller.js';

@Module({
  controllers: [BaselineController],
  providers: [
    {
      provide: BaselineService,
      useFactory: (postgres: Postgres) => new BaselineService(postgres),
      inject: [Postgres],
    },
  ],
})
export class BaselineModule {}
