import { setTimeout as wait } from 'node:timers/promises';
import { eraseOpen } from '../erasure/erase-people.js';
import { buildMapDays } from '../map-day/build-map-days.js';
import { hasDirtyDays } from '../map-day/map-day.repository.js';
import { deleteStaleDays, type StaleDay } from '../map-day/map-day.query.js';
import { switchGeneration } from '../mapping/generation.repository.js';
import type { Engines } from '../platform/engines.js';
import { withBuildLock, type Builder } from './build-lock.js';
import { buildDirtyOwners, buildNextSlice, ownersPerPass } from './build-passes.js';
import { findWorkspace } from './build-type.repository.js';
import { dayPause, type DayPause } from './day-pace.js';
import { firstOwner, type OwnerCursor } from './dirty-owner.repository.js';

/** How long one run goes on before it lets another workspace have its place, in milliseconds. */
const runTime = 5_000;
/**
 * How long it stays for new owners where nothing but days is left that are not due, in milliseconds. Under load they come more
 * than once in this time, and to begin anew for each would cost more than to wait.
 */
const stayTime = 1_500;
const usualDayPause: DayPause = { least: 2_000, most: 60_000 };
/** A version of a day is kept this long after readers left it, for the questions under way. */
const staleAge = 60_000;

/** What this process remembers of a workspace; nothing of it is needed for truth. */
interface Memory {
  cursor: OwnerCursor;
  /** When days were computed last, how long that took, how long all since none was left, and whether some are left. */
  days: { readonly ended: number; readonly last: number; readonly round: number; readonly left: boolean };
  stale: { at: number; days: readonly StaleDay[] }[];
}

/** What a run did. */
export interface BuildReport {
  readonly owners: number;
  readonly slices: number;
  /** Whether work was left when the time was over, or another process holds the lock. */
  readonly more: boolean;
  /** Where nothing is left but days: milliseconds until they are due. */
  readonly dueIn?: number;
}

/** Keeps journeys and map days of a workspace up to date: erasures first, then live owners, rebuild slices between them. */
export class BuildLoop {
  private readonly memories = new Map<string, Memory>();
  private stopping = false;

  constructor(
    private readonly engines: Engines,
    private readonly dayPause = usualDayPause,
  ) {}

  /** Lets every run end after the step under way. */
  stop(): void {
    this.stopping = true;
  }

  /**
   * Builds until nothing is left or the time is over.
   * @throws TemasError `unavailable` when a store does not answer; the next run takes up where this one was
   */
  async run(workspaceId: string): Promise<BuildReport> {
    const workspace = await this.engines.postgres.inWorkspace(workspaceId, (tx) => findWorkspace(tx, workspaceId));
    if (!workspace) return { owners: 0, slices: 0, more: false };
    let report: BuildReport = { owners: 0, slices: 0, more: true };
    await withBuildLock(this.engines, workspace, async (builder) => {
      report = await this.steps(builder);
    });
    return report;
  }

  private async steps(builder: Builder): Promise<BuildReport> {
    const { workspace } = builder;
    const memory = this.memoryOf(workspace.id);
    const deadline = Date.now() + runTime;
    let owners = 0;
    let slices = 0;
    let lastWork = Date.now();
    while (!this.stopping && Date.now() < deadline) {
      const erased = await eraseOpen(builder);
      const pass = await buildDirtyOwners(builder, memory.cursor);
      memory.cursor = pass.cursor;
      owners += pass.owners;
      const sliced = await buildNextSlice(builder);
      if (sliced) slices += 1;
      const backlog = pass.owners === ownersPerPass;
      // What a killed process had begun to delete for an erasure that is left may be going on, on days that it marked.
      const days = erased === 'some' ? 'later' : await this.days(builder, memory, backlog);
      if (days === 'done') await builder.commit((tx) => switchGeneration(tx, workspace.id));
      if (pass.owners > 0 || sliced || erased !== 'none') {
        lastWork = Date.now();
        continue;
      }
      if (days === 'done') return { owners, slices, more: false };
      const dueIn = Math.max(1, this.daysDueAt(memory, backlog) - Date.now());
      if (dueIn > stayTime && Date.now() - lastWork > stayTime) return { owners, slices, more: true, dueIn };
      await wait(Math.min(200, dueIn));
    }
    return { owners, slices, more: true };
  }

  /** Computes dirty days when it is time again. `done`: none is left. */
  private async days(builder: Builder, memory: Memory, backlog: boolean): Promise<'done' | 'later'> {
    await this.forgetStale(memory);
    const { workspace } = builder;
    const started = Date.now();
    if (started < this.daysDueAt(memory, backlog)) {
      const dirty = await this.engines.postgres.inWorkspace(workspace.id, (tx) => hasDirtyDays(tx, workspace.id));
      return dirty ? 'later' : 'done';
    }
    const { stale, more } = await buildMapDays(builder);
    const ended = Date.now();
    if (stale.length > 0) memory.stale.push({ at: ended, days: stale });
    const last = ended - started;
    memory.days = { ended, last, round: last + (memory.days.left ? memory.days.round : 0), left: more };
    return more ? 'later' : 'done';
  }

  private daysDueAt({ days }: Memory, backlog: boolean): number {
    const spent = backlog ? days.last : days.round;
    return days.ended + dayPause(spent, { backlog, daysLeft: days.left }, this.dayPause);
  }

  private async forgetStale(memory: Memory): Promise<void> {
    const [oldest] = memory.stale;
    if (!oldest || Date.now() - oldest.at < staleAge * 2) return;
    const due = memory.stale.filter((left) => Date.now() - left.at >= staleAge);
    memory.stale = memory.stale.filter((left) => !due.includes(left));
    await deleteStaleDays(
      this.engines.clickhouse,
      due.flatMap((left) => left.days),
    );
  }

  private memoryOf(workspaceId: string): Memory {
    const known = this.memories.get(workspaceId);
    if (known) return known;
    const fresh: Memory = { cursor: firstOwner, days: { ended: 0, last: 0, round: 0, left: false }, stale: [] };
    this.memories.set(workspaceId, fresh);
    return fresh;
  }
}
