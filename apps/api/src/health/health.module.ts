import { Module } from '@nestjs/common';
import { ClickHouse } from '@temas/server/platform/clickhouse';
import type { Env } from '@temas/server/platform/env';
import { Postgres } from '@temas/server/platform/postgres';
import { Readiness } from '@temas/server/readiness/readiness';
import { InstallationModule } from '../installation/installation.module.js';
import { ENV } from '../platform/tokens.js';
import { HealthController } from './health.controller.js';

@Module({
  imports: [InstallationModule],
  controllers: [HealthController],
  providers: [
    {
      provide: Readiness,
      useFactory: (postgres: Postgres, clickhouse: ClickHouse, env: Env) =>
        new Readiness(postgres, clickhouse, env.TEMAS_KEY_FILE),
      inject: [Postgres, ClickHouse, ENV],
    },
  ],
})
export class HealthModule {}
