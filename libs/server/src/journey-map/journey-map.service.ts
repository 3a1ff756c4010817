import { compareCounts, compareMaps, hideSmallDifferences } from '@temas/domain/journey-map/compare';
import type { MapGraph, MapTotals } from '@temas/domain/journey-map/map-graph';
import { prune } from '@temas/domain/journey-map/prune';
import { showMap } from '@temas/domain/journey-map/show-map';
import { suppress, type Hidden } from '@temas/domain/journey-map/suppress';
import type { WorkspaceRef } from '../access/principal.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { Postgres } from '../platform/postgres.js';
import { cachedEvents, readCachedMap } from './cached-map.query.js';
import { readMap, type Wanted } from './journey-map.query.js';
import { describeMap, type JourneyMapAnswer, type SummaryComparison } from './map-answer.js';
import { MapDefinition, type PreparedQuestion } from './map-definition.js';
import { isOfWholeDays, type MapQuestion, type Selection } from './map-question.js';
import { readAnswers } from './map-score.query.js';
import { scoresOfMap } from './map-scores.js';
import { isoOfMicros, receiptOf } from './receipt.js';

/** Beyond so many events, maps of whole days come from the cache: exact ones take longer the more there are. */
const manyEvents = 10_000_000;

/** A map, nothing hidden, and how it was counted. */
export interface Measured {
  readonly graph: MapGraph;
  readonly asOf: Date;
  readonly cached: boolean;
}

/** Answers with the measured map of journeys. */
export class JourneyMapService {
  readonly definition: MapDefinition;

  constructor(
    postgres: Postgres,
    private readonly clickhouse: ClickHouse,
    private readonly cacheFrom = manyEvents,
  ) {
    this.definition = new MapDefinition(postgres);
  }

  /**
   * The map of a journey type's journeys that started in the window.
   * @throws TemasError not_found for an unknown journey type; invalid_request for an unknown channel, stage or
   * touchpoint, a window that ends before it begins, or a comparison that needs a window
   */
  async read(workspace: WorkspaceRef, question: MapQuestion): Promise<JourneyMapAnswer> {
    const asked = await this.definition.prepare(workspace, question);
    const [measured, answers] = await Promise.all([
      this.measure(workspace, asked, asked.selection, { ...question, quantiles: true }),
      question.includeScores ? readAnswers(this.clickhouse, asked.selection) : undefined,
    ]);
    const hidden = suppress(measured.graph, workspace.minGroup);
    const whole = showMap(measured.graph, hidden);
    const pruned = prune(whole, question);
    const scores = answers && scoresOfMap(answers, hidden, workspace.minGroup);
    const shownScores = scores ? scores.scores.size + scores.suppressed.length : 0;
    // Beside cells, visits and scores the three sums of events, journeys and people may be hidden.
    const figures = measured.graph.cells.length + measured.graph.reach.length + shownScores + 3;
    const gone = hidden.list.length + (scores?.suppressed.length ?? 0);
    const comparison = asked.base
      ? await this.compare(
          workspace,
          { prepared: asked, base: asked.base, question },
          { ...whole, graph: measured.graph, hidden },
        )
      : undefined;
    const codes = [...measured.graph.reach, ...(comparison?.nodes ?? [])].map((node) => node.touchpoint);
    const prepared = await this.definition.naming(workspace, asked, codes);
    return describeMap({
      prepared,
      graph: measured.graph,
      hidden,
      map: pruned,
      people: question.includePeople ?? false,
      groupSize: workspace.minGroup,
      ...(comparison ? { comparison } : {}),
      ...(scores ? { scores } : {}),
      receipt: receiptOf(workspace, prepared, {
        ...measured,
        suppressedShare: hidden.all ? 1 : gone / figures,
      }),
    });
  }

  /** The map of a selection of a question, nothing hidden: for this answer and for those that stand beside the map. */
  async measure(
    workspace: WorkspaceRef,
    prepared: PreparedQuestion,
    selection: Selection,
    question: MapQuestion & { readonly quantiles: boolean },
  ): Promise<Measured> {
    const days = await this.definition.cachedDays(workspace, selection);
    const wholeDays = isOfWholeDays(selection) && !question.includePeople;
    const complete =
      days.length > 0 && days.every((day) => day.version !== '0') && !(question.fresh && days.some((day) => day.dirty));
    if (wholeDays && complete && (await cachedEvents(this.clickhouse, selection, days)) > this.cacheFrom) {
      const oldest = Math.min(
        ...days.map((day) => (day.dirty ? (day.builtAt?.getTime() ?? 0) : Infinity)),
        prepared.readAt.getTime(),
      );
      return { graph: await readCachedMap(this.clickhouse, selection, days), asOf: new Date(oldest), cached: true };
    }
    const people = question.includePeople ? 'exact' : forGroupSize(workspace.minGroup);
    const wanted = { people, quantiles: question.quantiles };
    return { graph: await readMap(this.clickhouse, selection, wanted), asOf: prepared.readAt, cached: false };
  }

  /**
   * Where the base is a part of what is asked for (one channel of all): the map of the rest, which a reader could find
   * by subtraction.
   */
  private async besideBase(
    workspace: WorkspaceRef,
    { prepared, base }: { readonly prepared: PreparedQuestion; readonly base: Selection },
  ): Promise<MapGraph | null> {
    const { selection } = prepared;
    const isPart =
      base.from === selection.from &&
      base.to === selection.to &&
      base.channels !== null &&
      (selection.channels === null || base.channels.every((channel) => selection.channels?.includes(channel)));
    if (!isPart || workspace.minGroup <= 1) return null;
    return readMap(
      this.clickhouse,
      { ...selection, withoutChannels: base.channels },
      { people: forGroupSize(workspace.minGroup), quantiles: false },
    );
  }

  /** A shown map beside what its question compares it with. */
  async compare(
    workspace: WorkspaceRef,
    asked: { readonly prepared: PreparedQuestion; readonly base: Selection; readonly question: MapQuestion },
    now: ReturnType<typeof showMap> & { readonly graph: MapGraph; readonly hidden: ReturnType<typeof suppress> },
  ) {
    const base = await this.measure(workspace, asked.prepared, asked.base, {
      ...asked.question,
      quantiles: false,
    });
    const hidden = suppress(base.graph, workspace.minGroup);
    const shown = { ...showMap(base.graph, hidden), journeys: hidden.journeys ? null : base.graph.totals.journeys };
    const beside = await this.besideBase(workspace, asked);
    const then = beside ? hideSmallDifferences(shown, beside, workspace.minGroup) : shown;
    const gone = hidden.all || (shown.journeys !== null && then.journeys === null);
    const summary = compareTotals(
      { totals: now.graph.totals, hidden: now.hidden },
      { totals: base.graph.totals, hidden: gone ? { all: true, events: true, journeys: true } : hidden },
    );
    const journeys = now.hidden.journeys ? null : now.graph.totals.journeys;
    return {
      summary,
      window: { from: asked.base.from, to: asked.base.to },
      asOf: asked.base.asOf === undefined ? null : isoOfMicros(asked.base.asOf),
      ...compareMaps({ ...now, journeys }, then),
    };
  }
}

/** As many people as the group-size rule has to know of. */
function forGroupSize(minGroup: number): Wanted['people'] {
  return minGroup > 1 ? { atLeast: minGroup } : 'none';
}

/** What may be said of the counts of two windows beside each other. */
function compareTotals(now: Totalled, then: Totalled): SummaryComparison {
  const of = (side: Totalled) => ({
    events: side.hidden.events ? null : side.totals.events,
    journeys: side.hidden.journeys ? null : side.totals.journeys,
    subjects: side.hidden.journeys ? null : side.totals.people,
    variants: side.hidden.all ? null : side.totals.variants,
  });
  const [one, two] = [of(now), of(then)];
  const squares = [now.totals.eventSquares, then.totals.eventSquares];
  const spread = squares.reduce((sum, part) => (sum === null || part === null ? null : sum + part), 0);
  return {
    journeys: compareCounts(one.journeys, two.journeys),
    events: compareCounts(one.events, two.events, spread),
    subjects: compareCounts(one.subjects, two.subjects),
    // The number of different ways is no count of independent events: its spread is not known.
    variants: compareCounts(one.variants, two.variants, null),
  };
}

interface Totalled {
  readonly totals: MapTotals;
  readonly hidden: Pick<Hidden, 'all' | 'events' | 'journeys'>;
}
