import { compareCounts, compareMaps, type Difference } from '@temas/domain/journey-map/compare';
import type { MapGraph } from '@temas/domain/journey-map/map-graph';
import { prune } from '@temas/domain/journey-map/prune';
import { showMap } from '@temas/domain/journey-map/show-map';
import { suppress } from '@temas/domain/journey-map/suppress';
import { timeError } from '@temas/domain/journey/time-histogram';
import type { WorkspaceRef } from '../access/principal.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { Postgres } from '../platform/postgres.js';
import { cachedEvents, readCachedMap } from './cached-map.query.js';
import { readMap } from './journey-map.query.js';
import { describeMap, type JourneyMapAnswer, type SummaryComparison } from './map-answer.js';
import { MapDefinition, type PreparedQuestion } from './map-definition.js';
import type { MapQuestion, Selection } from './map-question.js';
import { isoOfMicros, tieRule, type Receipt } from './receipt.js';

/** From so many events on, maps of whole days come from the cache. */
const cacheFrom = 10_000_000;

interface Measured {
  readonly graph: MapGraph;
  readonly asOf: Date;
  readonly cached: boolean;
}

/** Answers with the measured map of journeys. */
export class JourneyMapService {
  private readonly definition: MapDefinition;

  constructor(
    postgres: Postgres,
    private readonly clickhouse: ClickHouse,
  ) {
    this.definition = new MapDefinition(postgres);
  }

  /**
   * The map of a journey type's journeys that started in the window.
   * @throws TemasError not_found for an unknown journey type; invalid_request for an unknown channel or stage, a window
   * that ends before it begins, or a comparison that needs a window
   */
  async read(workspace: WorkspaceRef, question: MapQuestion): Promise<JourneyMapAnswer> {
    const prepared = await this.definition.prepare(workspace, question);
    const measured = await this.measure(workspace, prepared, prepared.selection, { ...question, quantiles: true });
    const hidden = suppress(measured.graph, workspace.minGroup);
    const whole = showMap(measured.graph, hidden);
    const pruned = prune(whole, question);
    const figures = measured.graph.cells.length + measured.graph.reach.length;
    const comparison = prepared.base
      ? await this.compare(
          workspace,
          { prepared, base: prepared.base, question },
          { ...whole, graph: measured.graph, hidden },
        )
      : undefined;
    return describeMap({
      prepared,
      graph: measured.graph,
      hidden,
      map: pruned,
      people: question.includePeople ?? false,
      groupSize: workspace.minGroup,
      ...(comparison ? { comparison } : {}),
      receipt: receiptOf(workspace, prepared, measured, {
        suppressedShare: hidden.all ? 1 : figures === 0 ? 0 : hidden.list.length / figures,
      }),
    });
  }

  private async measure(
    workspace: WorkspaceRef,
    prepared: PreparedQuestion,
    selection: Selection,
    question: MapQuestion & { readonly quantiles: boolean },
  ): Promise<Measured> {
    const days = await this.definition.cachedDays(workspace, selection);
    const wholeDays = selection.channels === null && selection.touchpoints === null && !question.includePeople;
    const complete =
      days.length > 0 && days.every((day) => day.version !== '0') && !(question.fresh && days.some((day) => day.dirty));
    if (wholeDays && complete && (await cachedEvents(this.clickhouse, selection, days)) > cacheFrom) {
      const oldest = Math.min(
        ...days.map((day) => (day.dirty ? (day.builtAt?.getTime() ?? 0) : Infinity)),
        prepared.readAt.getTime(),
      );
      return { graph: await readCachedMap(this.clickhouse, selection, days), asOf: new Date(oldest), cached: true };
    }
    const people = workspace.minGroup > 1 || (question.includePeople ?? false);
    const wanted = { people, quantiles: question.quantiles };
    return { graph: await readMap(this.clickhouse, selection, wanted), asOf: prepared.readAt, cached: false };
  }

  private async compare(
    workspace: WorkspaceRef,
    asked: { readonly prepared: PreparedQuestion; readonly base: Selection; readonly question: MapQuestion },
    now: ReturnType<typeof showMap> & { readonly graph: MapGraph; readonly hidden: ReturnType<typeof suppress> },
  ) {
    const base = await this.measure(workspace, asked.prepared, asked.base, {
      ...asked.question,
      quantiles: false,
    });
    const hidden = suppress(base.graph, workspace.minGroup);
    const then = { ...showMap(base.graph, hidden), journeys: hidden.journeys ? null : base.graph.totals.journeys };
    const journeys = now.hidden.journeys ? null : now.graph.totals.journeys;
    const shown = (value: number | null, gone: boolean): number | null => (gone ? null : value);
    const figure = (value: number | null, other: number | null): Difference => compareCounts(value, other);
    const summary: SummaryComparison = {
      journeys: figure(journeys, then.journeys),
      events: figure(shown(now.graph.totals.events, now.hidden.events), shown(base.graph.totals.events, hidden.events)),
      subjects: figure(shown(now.graph.totals.people, now.hidden.all), shown(base.graph.totals.people, hidden.all)),
      variants: figure(shown(now.graph.totals.variants, now.hidden.all), shown(base.graph.totals.variants, hidden.all)),
    };
    return {
      summary,
      window: { from: asked.base.from, to: asked.base.to },
      ...compareMaps({ ...now, journeys }, then),
    };
  }
}

function receiptOf(
  workspace: WorkspaceRef,
  prepared: PreparedQuestion,
  measured: Measured,
  { suppressedShare }: { suppressedShare: number },
): Receipt {
  const { backlog, selection } = prepared;
  const warnings = [
    ...(backlog.rebuilding ? ['rebuilding'] : []),
    ...(backlog.setAside > 0 ? ['batches_set_aside'] : []),
    ...(measured.cached && backlog.dirtyDays > 0 ? ['days_being_computed'] : []),
    ...(measured.cached ? ['people_are_a_lower_bound'] : []),
  ];
  return {
    asOf: measured.asOf.toISOString(),
    definitionVersion: `${selection.generation}.${selection.type}`,
    population: `journeys of type ${prepared.type.key} that started in the window`,
    denominator: 'journeys',
    window: { from: selection.from, to: selection.to },
    timeZone: workspace.timeZone,
    tieRule,
    watermark: isoOfMicros(prepared.watermark),
    coverage: { waitingEvents: backlog.events, waitingOwners: backlog.owners, dirtyDays: backlog.dirtyDays },
    suppressedShare,
    accuracy: {
      quantiles: measured.cached ? 'bucketed' : 'exact',
      maxError: measured.cached ? timeError : 0,
      people: measured.cached ? 'lower_bound' : 'exact',
    },
    warnings,
  };
}
