import { Module } from '@nestjs/common';
import { Postgres } from '@temas/server/platform/postgres';
import { WatchService } from '@temas/server/watch/watch.service';
import { WatchController } from './watch.controller.js';

@Module({
  controllers: [WatchController],
  providers: [
    { provide: WatchService, useFactory: (postgres: Postgres) => new WatchService(postgres), inject: [Postgres] },
  ],
})
export class WatchModule {}
