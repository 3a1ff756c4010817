import { Module } from '@nestjs/common';
import { Postgres } from '@temas/server/platform/postgres';
import { StoredViewService } from '@temas/server/stored-view/stored-view.service';
import { StoredViewController } from './stored-view.controller.js';

@Module({
  controllers: [StoredViewController],
  providers: [
    {
      provide: StoredViewService,
      useFactory: (postgres: Postgres) => new StoredViewService(postgres),
      inject: [Postgres],
    },
  ],
})
export class StoredViewModule {}
