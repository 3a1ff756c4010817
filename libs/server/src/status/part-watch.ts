import { apart } from '../platform/doing.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { Postgres } from '../platform/postgres.js';
import type { JobCount, JobQueue } from '../platform/queue.js';
import { rows } from '../platform/postgres.js';
import { WatchedPart, type PartState } from './watched-part.js';

/** How often is looked, in milliseconds. */
const pace = 5_000;

/** Looks at the database, the analytical engine and the queue all the time, so that it is known since when one is away. */
export class PartWatch {
  private timer: NodeJS.Timeout | undefined;
  private jobs: readonly JobCount[] | null = null;
  private readonly database: WatchedPart;
  private readonly engine: WatchedPart;
  private readonly queue: WatchedPart;

  constructor(postgres: Postgres, clickhouse: ClickHouse, queue: JobQueue) {
    this.database = new WatchedPart(() => postgres.global((tx) => rows(tx, 'SELECT 1 AS there')));
    this.engine = new WatchedPart(() => clickhouse.ping());
    this.queue = new WatchedPart(async () => {
      this.jobs = null;
      this.jobs = await queue.counts();
    });
  }

  start(): void {
    if (this.timer) return;
    apart(() => {
      void this.see();
      this.timer = setInterval(() => void this.see(), pace);
      this.timer.unref();
    });
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Looks now. */
  async see(): Promise<void> {
    await Promise.all([this.database.see(), this.engine.see(), this.queue.see()]);
  }

  get states(): Readonly<Record<'database' | 'engine' | 'queue', PartState>> {
    return { database: this.database.state, engine: this.engine.state, queue: this.queue.state };
  }

  /** Jobs by queue and state at the last look; null where it was not answered. */
  get jobCounts(): readonly JobCount[] | null {
    return this.jobs;
  }
}
