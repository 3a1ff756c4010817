import { TemasError } from '@temas/domain/error';
import { workspaceAccessRepository } from '../access/workspace-access.repository.js';
import type { WorkspaceRef } from '../access/principal.js';
import { withBuildLock } from '../journey/build-lock.js';
import type { Engines } from '../platform/engines.js';
import { loadBuildPlan, type BuildPlan } from '../journey/build-type.repository.js';
import { readDayCounts, readDayTimes } from '../journey-map/cached-map.query.js';
import { readMap, readTransitions } from '../journey-map/journey-map.query.js';
import { MapDefinition, type PreparedQuestion } from '../journey-map/map-definition.js';
import { everyJourney } from '../journey-map/selection.query.js';
import { readBacklog, readWatermark, type Backlog } from '../projection/watermark.repository.js';
import { nameVariants } from '../variant/name-variants.js';
import { readPage } from '../variant/variant.query.js';
import { copyRows, inboxPayloads } from './copy-rows.repository.js';
import { askNothing, readColumns } from './floor.query.js';
import { latestErasure, type ErasureSeconds } from './latest-erasure.repository.js';
import { multiplyJourneys } from './multiply-journeys.query.js';
import { rawMapByPacking, rawMapByWindow, type RawQuestion } from './raw-map.query.js';
import { wrongJourneyRows } from './recompute-journeys.js';
import { storedMessages, wrongCachedRows } from './recompute.query.js';

/** A question whose answering is timed. */
export interface MeasuredQuestion {
  readonly journeyType: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly channels?: readonly string[] | undefined;
  readonly stage?: string | undefined;
}

/** Ways to answer a question; each is one code path of the system, or what it is compared with. */
export const forms = [
  'cached counts',
  'cached counts and times',
  'journeys, means',
  'journeys, exact',
  'transitions, means',
  'transitions, exact',
  'variants',
  'raw, means',
  'raw, exact',
  'packed, means',
  'packed, exact',
  'columns alone',
  'nothing',
] as const;
export type Form = (typeof forms)[number];

/** How long an answer took, and what tells whether two forms counted the same. */
export interface Timing {
  readonly milliseconds: number;
  readonly rows: number;
  /** Sum of visits over transitions and starts; null where the form does not count them. */
  readonly visits: number | null;
}

/** What waits, and since when. */
export interface Behind extends Backlog {
  /** Seconds since the oldest acknowledged event was received whose journeys are not built; 0 where none waits. */
  readonly journeySeconds: number;
  /** Seconds since the oldest acknowledged event was received that is not in the event table. */
  readonly eventSeconds: number;
}

/** What `npm run bench` looks at from inside: the statements themselves, what waits, and whether everything adds up. */
export class MeasureService {
  private readonly definition: MapDefinition;
  private letGo: (() => void) | undefined;
  private held: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly engines: Engines,
    private readonly ownerUrl: string,
  ) {
    this.definition = new MapDefinition(engines.postgres);
  }

  /** Answers a question in one form and times it. */
  async time(key: string, form: Form, question: MeasuredQuestion): Promise<Timing> {
    const workspace = await this.workspace(key);
    const prepared = await this.definition.prepare(workspace, question);
    const days = form.startsWith('cached') ? await this.definition.cachedDays(workspace, prepared.selection) : [];
    const raw = form.startsWith('raw') || form.startsWith('packed') ? await this.raw(workspace, prepared) : undefined;
    const { clickhouse } = this.engines;
    const { selection } = prepared;
    const exact = form.endsWith('exact');
    const wanted = { people: exact ? 'exact' : 'none', quantiles: exact } as const;
    const sumOf = (cells: readonly { readonly to: number; readonly count: number }[]): number =>
      cells.reduce((sum, cell) => (prepared.touchpoints.has(cell.to) ? sum + cell.count : sum), 0);
    const begun = performance.now();
    const done = (rows: number, visits: number | null): Timing => ({
      milliseconds: performance.now() - begun,
      rows,
      visits,
    });
    switch (form) {
      case 'cached counts': {
        const counts = await readDayCounts(clickhouse, selection, days);
        const edges = counts.filter((row) => row.part === 1 && row.target !== 0);
        return done(
          counts.length,
          edges.reduce((sum, row) => sum + Number(row.times), 0),
        );
      }
      case 'cached counts and times': {
        const [counts] = await Promise.all([
          readDayCounts(clickhouse, selection, days),
          readDayTimes(clickhouse, selection, days),
        ]);
        return done(counts.length, null);
      }
      case 'journeys, means':
      case 'journeys, exact': {
        const { cells } = await readMap(clickhouse, selection, wanted);
        return done(cells.length, sumOf(cells));
      }
      case 'transitions, means':
      case 'transitions, exact': {
        const cells = await readTransitions(clickhouse, selection, wanted);
        return done(cells.length, sumOf(cells));
      }
      case 'nothing':
        await askNothing(clickhouse);
        return done(1, null);
      case 'columns alone':
        await readColumns(clickhouse, selection);
        return done(1, null);
      case 'variants': {
        const { naming } = await nameVariants(clickhouse, { selection, groupSize: 10 }, 'none');
        const page = { sort: 'journeys', descending: true, offset: 0, limit: 50 } as const;
        const found = await readPage(clickhouse, naming, { ...page, grouping: 'none', with: [], without: [] });
        return done(found.length, null);
      }
      default: {
        if (!raw) throw new TemasError('internal', 'This form needs raw events.');
        const ask = { ...raw, exact };
        const cells = await (form.startsWith('raw')
          ? rawMapByWindow(clickhouse, ask)
          : rawMapByPacking(clickhouse, ask));
        return done(
          cells.length,
          cells.reduce((sum, cell) => sum + Number(cell.visits), 0),
        );
      }
    }
  }

  /** How long each step of the latest erasure took, in seconds since it was asked for; null for those still to come. */
  async erasure(key: string): Promise<ErasureSeconds> {
    const { id } = await this.workspace(key);
    return this.engines.postgres.inWorkspace(id, (tx) => latestErasure(tx, id));
  }

  /** What waits of a workspace. */
  async behind(key: string): Promise<Behind> {
    const { id } = await this.workspace(key);
    return this.engines.postgres.inWorkspace(id, async (tx) => {
      const backlog = await readBacklog(tx, id);
      const now = Date.now();
      const oldest = Number((await readWatermark(tx, id)) / 1_000n);
      const eventSeconds = backlog.events === 0 ? 0 : Math.max(0, now - oldest) / 1_000;
      const owner = backlog.oldestOwnerAt === null ? 0 : Math.max(0, now - backlog.oldestOwnerAt.getTime()) / 1_000;
      return { ...backlog, eventSeconds, journeySeconds: Math.max(owner, eventSeconds) };
    });
  }

  /** Keeps journeys from being built, by holding the builders' own lock, until {@link release}. */
  async hold(key: string): Promise<void> {
    const workspace = await this.workspace(key);
    for (;;) {
      const taken = await new Promise<boolean>((resolve, reject) => {
        const released = new Promise<void>((letGo) => {
          this.letGo = letGo;
        });
        this.held = withBuildLock(this.engines, workspace, async () => {
          resolve(true);
          await released;
        });
        this.held.then(() => resolve(false), reject);
      });
      if (taken) return;
    }
  }

  /** Lets builders build again. */
  async release(): Promise<void> {
    this.letGo?.();
    await this.held;
  }

  /** Writes so many acknowledged events by one COPY. @returns events a second */
  async copy(key: string, events: number): Promise<number> {
    const { id } = await this.workspace(key);
    const found = await this.engines.postgres.inWorkspace(id, (tx) => inboxPayloads(tx, id, events));
    return found.events / (await copyRows(this.ownerUrl, found.payloads));
  }

  /** What is stored of a workspace, by message id. */
  async stored(key: string): Promise<{ readonly rows: number; readonly messages: number }> {
    return storedMessages(this.engines.clickhouse, (await this.workspace(key)).number);
  }

  /**
   * Counts everything again from the bottom. Nothing may be waiting to be built.
   * @returns rows that are not as recomputed: of `journey` from the events, of the cache of days from the journeys
   */
  async recompute(key: string): Promise<{ readonly journeys: number; readonly mapDays: number }> {
    const workspace = await this.workspace(key);
    const plan = await this.plan(workspace);
    await this.hold(key);
    try {
      const journeys = await wrongJourneyRows(this.engines, plan);
      return { journeys, mapDays: await this.wrongDays(key) };
    } finally {
      await this.release();
    }
  }

  /** @returns rows of the cache of days that are not as counted anew from the journeys. Nothing may be building meanwhile. */
  async wrongDays(key: string): Promise<number> {
    const workspace = await this.workspace(key);
    const { types, generations } = await this.plan(workspace);
    let wrong = 0;
    for (const type of types) {
      for (const { generation } of generations) {
        const of = { workspace: workspace.number, type: type.number, generation };
        const days = await this.definition.cachedDays(workspace, { ...of, ...everyJourney });
        wrong += days.filter((day) => day.dirty).length;
        wrong += await wrongCachedRows(this.engines.clickhouse, of, days);
      }
    }
    return wrong;
  }

  /**
   * Gives every journey so many copies by other people, and marks their days. From then on {@link recompute} finds journeys
   * that are not those of the events; {@link wrongDays} still holds.
   */
  async multiply(key: string, copies: number): Promise<void> {
    const workspace = await this.workspace(key);
    while (!(await multiplyJourneys(this.engines, workspace, copies)));
  }

  /** Whether the engine brings parts of `journey` together, which is a load beside every question. */
  async merging(): Promise<boolean> {
    const found = await this.engines.clickhouse.select<{ merges: number }>({
      name: 'merging',
      query: `SELECT toUInt32(count()) AS merges FROM system.merges WHERE table = 'journey'`,
    });
    return (found[0]?.merges ?? 0) > 0;
  }

  private async workspace(key: string): Promise<WorkspaceRef> {
    const workspace = await workspaceAccessRepository.byKey(this.engines.postgres, key);
    if (!workspace) throw new TemasError('not_found', 'There is no such workspace.');
    return workspace;
  }

  private async plan(workspace: WorkspaceRef): Promise<BuildPlan> {
    const plan = await this.engines.postgres.inWorkspace(workspace.id, (tx) => loadBuildPlan(tx, workspace.id));
    if (!plan) throw new TemasError('not_found', 'There is no such workspace.');
    return plan;
  }

  private async raw(workspace: WorkspaceRef, prepared: PreparedQuestion): Promise<RawQuestion> {
    const { types } = await this.plan(workspace);
    const gap = types.find((type) => type.number === prepared.selection.type)?.gap;
    if (gap === undefined || gap === null) throw new TemasError('invalid_request', 'The raw forms know types by gap.');
    const { generation, channels } = prepared.selection;
    return { workspace: workspace.number, generation, gap, channels, exact: false };
  }
}
