import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { BuildLoop } from '@temas/server/journey/build-loop';
import { Heartbeat } from '@temas/server/heartbeat/heartbeat';
import { ClickHouse } from '@temas/server/platform/clickhouse';
import type { Env } from '@temas/server/platform/env';
import { createLogger, type Logger } from '@temas/server/platform/logging';
import { Postgres } from '@temas/server/platform/postgres';
import { JobQueue } from '@temas/server/platform/queue';
import { queueConnection } from '@temas/server/platform/queue-connection';
import { Readiness } from '@temas/server/readiness/readiness';
import { Reconciler } from '@temas/server/upkeep/reconciler';
import { UpkeepSchedule } from '@temas/server/upkeep/upkeep-schedule';
import { BuildingProcessor } from './building/building.processor.js';
import { HealthServer } from './health/health-server.js';
import { MaintenanceProcessor } from './maintenance/maintenance.processor.js';
import { UpkeepTimer } from './maintenance/upkeep-timer.js';
import { ProjectionProcessor } from './projection/projection.processor.js';
import { QueueWorkers } from './queue/queue-workers.js';
import { WorkerLifecycle } from './worker-lifecycle.js';

/** The token of the process's logger. */
export const LOGGER = Symbol('logger');

/** Opens the stores, wires the processors, and closes everything in the opposite order. */
@Module({})
export class WorkerModule implements OnApplicationShutdown {
  constructor(
    private readonly postgres: Postgres,
    private readonly clickhouse: ClickHouse,
    private readonly queue: JobQueue,
    private readonly health: HealthServer,
  ) {}

  static forEnv(env: Env): DynamicModule {
    const connection = queueConnection(env);
    return {
      module: WorkerModule,
      providers: [
        { provide: LOGGER, useValue: createLogger('worker', env.LOG_LEVEL) },
        {
          provide: Postgres,
          useFactory: async () => {
            const postgres = new Postgres(env.DATABASE_APP_URL, env.DATABASE_JANITOR_URL, 'temas worker');
            await postgres.connect();
            return postgres;
          },
        },
        { provide: ClickHouse, useFactory: () => new ClickHouse(env.CLICKHOUSE_URL, env.CLICKHOUSE_DATABASE) },
        { provide: JobQueue, useFactory: () => new JobQueue(connection) },
        provide(BuildLoop, [Postgres, ClickHouse], (postgres: Postgres, clickhouse: ClickHouse) => {
          return new BuildLoop({ postgres, clickhouse });
        }),
        provide(
          Reconciler,
          [Postgres, JobQueue],
          (postgres: Postgres, queue: JobQueue) => new Reconciler(postgres, queue),
        ),
        provide(
          UpkeepSchedule,
          [Postgres, JobQueue, LOGGER],
          (postgres: Postgres, queue: JobQueue, logger: Logger) => new UpkeepSchedule(postgres, queue, logger),
        ),
        provide(
          UpkeepTimer,
          [Reconciler, UpkeepSchedule, LOGGER],
          (reconciler: Reconciler, schedule: UpkeepSchedule, logger: Logger) => {
            return new UpkeepTimer(reconciler, schedule, logger);
          },
        ),
        provide(QueueWorkers, [LOGGER], (logger: Logger) => new QueueWorkers(connection, logger)),
        provide(
          ProjectionProcessor,
          [Postgres, ClickHouse, JobQueue],
          (postgres: Postgres, clickhouse: ClickHouse, queue: JobQueue) => {
            return new ProjectionProcessor({ postgres, clickhouse }, queue);
          },
        ),
        provide(
          BuildingProcessor,
          [BuildLoop, JobQueue, LOGGER],
          (loop: BuildLoop, queue: JobQueue, logger: Logger) => {
            return new BuildingProcessor(loop, queue, logger);
          },
        ),
        {
          provide: MaintenanceProcessor,
          inject: [Postgres, ClickHouse, JobQueue, Reconciler, UpkeepTimer, LOGGER],
          useFactory: (...parts: [Postgres, ClickHouse, JobQueue, Reconciler, UpkeepTimer, Logger]) => {
            const [postgres, clickhouse, queue, reconciler, timer, logger] = parts;
            return new MaintenanceProcessor({ postgres, clickhouse }, queue, logger, { reconciler, timer });
          },
        },
        provide(Heartbeat, [Postgres, LOGGER], (postgres: Postgres, logger: Logger) => {
          return new Heartbeat(postgres, logger, 'worker', { dataDir: env.TEMAS_DATA_DIR });
        }),
        // The worker sees pseudonyms alone: it needs no key.
        provide(Readiness, [Postgres, ClickHouse], (postgres: Postgres, clickhouse: ClickHouse) => {
          return new Readiness(postgres, clickhouse, undefined);
        }),
        provide(
          HealthServer,
          [Readiness, LOGGER, WorkerLifecycle],
          (readiness: Readiness, logger: Logger, lifecycle: WorkerLifecycle) => {
            return new HealthServer(readiness, logger, () => lifecycle.takesJobs);
          },
        ),
        WorkerLifecycle,
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.allSettled([this.health.stop(), this.queue.close(), this.clickhouse.close()]);
    await this.postgres.close();
  }
}

type Token = symbol | (abstract new (...args: never[]) => unknown);

/** A provider made by a factory from other providers. */
function provide<A extends unknown[], T>(token: Token, inject: Token[], useFactory: (...parts: A) => T) {
  return { provide: token, inject, useFactory };
}
