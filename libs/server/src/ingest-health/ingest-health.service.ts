import type { WorkspaceRef } from '../access/principal.js';
import { isoOfMicros } from '../journey-map/receipt.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { Postgres } from '../platform/postgres.js';
import { readBacklog, readWatermark, type Backlog } from '../projection/watermark.repository.js';
import { countDuplicates } from './duplicate.query.js';
import { ingestHealthRepository, type HourCount, type OutcomeCount } from './ingest-health.repository.js';

/** How the way in is doing. */
export interface IngestHealth {
  readonly watermark: string;
  /** When this was read, by the clock that the watermark is told by. */
  readonly readAt: string;
  /** Journeys built before this are in every day that maps of whole days are read from. */
  readonly daysAt: string;
  /** Seconds between now and the watermark. */
  readonly lagSeconds: number;
  readonly backlog: Omit<Backlog, 'oldestEventAt' | 'oldestOwnerAt' | 'readAt' | 'daysAt'>;
  /** Seconds that the owner who waits longest has waited for their journeys; 0 where nobody waits. */
  readonly journeyLagSeconds: number;
  /** Copies of events that came more than once and count once. */
  readonly duplicates: number;
  readonly totals: readonly OutcomeCount[];
  readonly hours: readonly HourCount[];
}

/** Distinct counting reads every event, so its answer is used for a while. */
const duplicatesKeptMs = 60_000;

/** What was accepted, refused and left out, and how far behind the map is. */
export class IngestHealthService {
  private readonly duplicates = new Map<string, { until: number; count: number }>();

  constructor(
    private readonly postgres: Postgres,
    private readonly clickhouse: ClickHouse,
  ) {}

  async read(workspace: WorkspaceRef, hours: number): Promise<IngestHealth> {
    const now = Date.now();
    const found = await this.postgres.inWorkspace(workspace.id, async (tx) => ({
      watermark: await readWatermark(tx, workspace.id),
      backlog: await readBacklog(tx, workspace.id),
      totals: await ingestHealthRepository.totals(tx, workspace.id),
      hours: await ingestHealthRepository.hours(tx, workspace.id, hours),
    }));
    const { oldestEventAt, oldestOwnerAt, readAt, daysAt, ...backlog } = found.backlog;
    return {
      watermark: isoOfMicros(found.watermark),
      readAt: readAt.toISOString(),
      daysAt: daysAt.toISOString(),
      lagSeconds: oldestEventAt ? Math.max(0, now - oldestEventAt.getTime()) / 1_000 : 0,
      backlog,
      journeyLagSeconds: oldestOwnerAt ? Math.max(0, now - oldestOwnerAt.getTime()) / 1_000 : 0,
      duplicates: await this.countDuplicates(workspace),
      totals: found.totals,
      hours: found.hours,
    };
  }

  private async countDuplicates(workspace: WorkspaceRef): Promise<number> {
    const known = this.duplicates.get(workspace.id);
    if (known && known.until > Date.now()) return known.count;
    const count = await countDuplicates(this.clickhouse, workspace.number);
    this.duplicates.set(workspace.id, { until: Date.now() + duplicatesKeptMs, count });
    return count;
  }
}
