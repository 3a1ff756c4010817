import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { ApiTokenService } from '@temas/server/access/api-token.service';
import { OwnSessionService } from '@temas/server/access/own-session.service';
import { SessionService } from '@temas/server/access/session.service';
import { Throttle } from '@temas/server/access/throttle';
import { WriteKeyService } from '@temas/server/access/write-key.service';
import { deriveKey, readRootKey } from '@temas/server/identity/root-key';
import { ClickHouse } from '@temas/server/platform/clickhouse';
import type { Env } from '@temas/server/platform/env';
import { createLogger } from '@temas/server/platform/logging';
import { Postgres } from '@temas/server/platform/postgres';
import { JobQueue } from '@temas/server/platform/queue';
import { queueConnection } from '@temas/server/platform/queue-connection';
import { ENV, LOGGER } from './tokens.js';

/** Opens what every feature needs, once, and closes it last. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(
    private readonly postgres: Postgres,
    private readonly clickhouse: ClickHouse,
    private readonly queue: JobQueue,
  ) {}

  static forEnv(env: Env): DynamicModule {
    const providers = [
      { provide: ENV, useValue: env },
      { provide: LOGGER, useValue: createLogger('api', env.LOG_LEVEL) },
      {
        provide: Postgres,
        useFactory: async () => {
          const postgres = new Postgres(env.DATABASE_APP_URL, env.DATABASE_JANITOR_URL, 'temas api');
          await postgres.connect();
          return postgres;
        },
      },
      { provide: ClickHouse, useFactory: () => new ClickHouse(env.CLICKHOUSE_URL, env.CLICKHOUSE_DATABASE) },
      { provide: JobQueue, useFactory: () => new JobQueue(queueConnection(env)) },
      {
        provide: Throttle,
        useFactory: (postgres: Postgres) =>
          new Throttle(postgres, deriveKey(readRootKey(env.TEMAS_KEY_FILE), 'throttle')),
        inject: [Postgres],
      },
      {
        provide: SessionService,
        useFactory: (postgres: Postgres, throttle: Throttle) => new SessionService(postgres, throttle),
        inject: [Postgres, Throttle],
      },
      {
        provide: OwnSessionService,
        useFactory: (postgres: Postgres) => new OwnSessionService(postgres),
        inject: [Postgres],
      },
      {
        provide: ApiTokenService,
        useFactory: (postgres: Postgres) => new ApiTokenService(postgres),
        inject: [Postgres],
      },
      {
        provide: WriteKeyService,
        useFactory: (postgres: Postgres) => new WriteKeyService(postgres),
        inject: [Postgres],
      },
    ];
    return { module: PlatformModule, providers, exports: providers.map((provider) => provider.provide) };
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.allSettled([this.queue.close(), this.clickhouse.close()]);
    await this.postgres.close();
  }
}
