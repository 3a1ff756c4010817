import { Module } from '@nestjs/common';
import { IdentityLinks } from '@temas/server/identity-link/identity-link.service';
import { ClickHouse } from '@temas/server/platform/clickhouse';
import { Postgres } from '@temas/server/platform/postgres';
import { JobQueue } from '@temas/server/platform/queue';
import { IdentityLinkController } from './identity-link.controller.js';

@Module({
  controllers: [IdentityLinkController],
  providers: [
    {
      provide: IdentityLinks,
      useFactory: (postgres: Postgres, clickhouse: ClickHouse, queue: JobQueue) =>
        new IdentityLinks({ postgres, clickhouse }, queue),
      inject: [Postgres, ClickHouse, JobQueue],
    },
  ],
})
export class IdentityLinkModule {}
