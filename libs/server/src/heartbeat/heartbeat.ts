import { randomUUID } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import { eventLoopLag } from '../metrics/process-metrics.js';
import type { Conservation } from '../metrics/ingestion-metrics.js';
import { apart } from '../platform/doing.js';
import { describeError, type Logger } from '../platform/logging.js';
import type { Postgres } from '../platform/postgres.js';
import { version } from '../platform/version.js';
import { heartbeatRepository, type BeatDetail, type ProcessName } from './heartbeat.repository.js';
import { lastFaults } from './last-faults.js';

/** How often a process says how it is, in milliseconds. */
const pace = 5_000;
/** From so many seconds of silence on a process counts as not there: three beats, and some time to be late. */
export const silentAfterSeconds = 20;

/** What a process says besides. */
export interface Told {
  /** Whose disk is watched. */
  readonly dataDir?: string | undefined;
  /** Of one that receives events: what became of them. */
  readonly events?: () => Conservation;
}

/** Says every few seconds in Postgres that this process is there, so that others know when it no longer is. */
export class Heartbeat {
  private readonly id = randomUUID();
  private timer: NodeJS.Timeout | undefined;
  private failing = false;

  constructor(
    private readonly postgres: Postgres,
    private readonly logger: Logger,
    private readonly name: ProcessName,
    private readonly tells: Told = {},
  ) {}

  /** Beats from now on; a database that is away makes it silent and nothing else. */
  start(): void {
    if (this.timer) return;
    apart(() => {
      void this.beat(true);
      this.timer = setInterval(() => void this.beat(false), pace);
      this.timer.unref();
    });
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async beat(first: boolean): Promise<void> {
    try {
      const beat = {
        ...{ id: this.id, name: this.name, version, detail: await this.detail() },
        memoryBytes: process.memoryUsage.rss(),
        loopLagSeconds: eventLoopLag(),
      };
      await this.postgres.global(async (tx) => {
        if (first) await heartbeatRepository.forgetSilent(tx, this.name);
        await heartbeatRepository.beat(tx, beat);
      });
      this.failing = false;
    } catch (error) {
      // Once for each time that it is away, not every five seconds.
      if (!this.failing) this.logger.warn(describeError(error), 'this process cannot say that it is there');
      this.failing = true;
    }
  }

  private async detail(): Promise<BeatDetail> {
    const { dataDir, events } = this.tells;
    return {
      faults: lastFaults().map((fault) => ({ ...fault })),
      events: events ? { ...events() } : null,
      disk: dataDir === undefined ? null : await diskOf(dataDir),
    };
  }
}

/** Room on the disk of a folder; null where it cannot be told. */
export async function diskOf(folder: string): Promise<{ freeBytes: number; totalBytes: number } | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch {
    return null;
  }
}
