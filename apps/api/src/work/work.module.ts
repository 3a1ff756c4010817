import { Module } from '@nestjs/common';
import { Postgres } from '@temas/server/platform/postgres';
import { WorkService } from '@temas/server/work/work.service';
import { WorkController } from './work.controller.js';

@Module({
  controllers: [WorkController],
  providers: [
    { provide: WorkService, useFactory: (postgres: Postgres) => new WorkService(postgres), inject: [Postgres] },
  ],
})
export class WorkModule {}
