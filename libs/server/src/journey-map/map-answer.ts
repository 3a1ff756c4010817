import type { Difference, MapComparison } from '@temas/domain/journey-map/compare';
import { isTransition, START, type MapCell, type MapGraph, type Suppressed } from '@temas/domain/journey-map/map-graph';
import type { Rest } from '@temas/domain/journey-map/prune';
import type { ShownMap } from '@temas/domain/journey-map/show-map';
import type { Hidden } from '@temas/domain/journey-map/suppress';
import type { Score } from '@temas/domain/score/score';
import type { KnownStage } from './map-definition.repository.js';
import type { PreparedQuestion } from './map-definition.js';
import type { MapScores } from './map-scores.js';
import type { Receipt } from './receipt.js';

/** A touchpoint of an answer. Null is a number that the group-size rule hides. */
export interface AnsweredNode {
  readonly touchpoint: string;
  readonly name: string;
  readonly nameEn: string;
  readonly stage: string | null;
  readonly owner: string | null;
  readonly visits: number | null;
  readonly journeys: number | null;
  readonly people?: number | null;
  readonly starts: number | null;
  readonly ends: number | null;
  readonly inProgress: number | null;
  /** Of its visits, those at which journeys start, end, and stand now. */
  readonly startShare: number | null;
  readonly endShare: number | null;
  readonly inProgressShare: number | null;
  /** The score of the metric with most answers here, where scores are asked for; null where there is none to show. */
  readonly score?: Score | null;
  /** Share of visits that are not the journey's first here, where scores are asked for. */
  readonly reworkShare?: number | null;
}

/** A transition of an answer. Null is a number that the group-size rule hides. */
export interface AnsweredEdge {
  readonly from: string;
  readonly to: string;
  readonly count: number | null;
  /** Of the visits to where it comes from, and to where it leads. */
  readonly sourceShare: number | null;
  readonly targetShare: number | null;
  readonly journeys: number | null;
  readonly people?: number | null;
  readonly meanSeconds: number | null;
  readonly p50Seconds: number | null;
  readonly p90Seconds: number | null;
}

/** Counts of two windows beside each other. */
export type SummaryComparison = Readonly<Record<'journeys' | 'events' | 'subjects' | 'variants', Difference>>;

/** The answer to a map's question. */
export interface JourneyMapAnswer {
  /** `visits` are those of all touchpoints together: feedback that is attached to an event is an event and no visit. */
  readonly summary: Readonly<
    Record<'events' | 'journeys' | 'subjects' | 'variants' | 'visits' | 'transitions', number | null>
  >;
  readonly nodes: readonly AnsweredNode[];
  readonly edges: readonly AnsweredEdge[];
  readonly rest: Omit<Rest, 'touchpoints'> & {
    readonly touchpoints: readonly {
      readonly touchpoint: string;
      readonly in: number | null;
      readonly out: number | null;
      /** Of the touchpoint's visits. */
      readonly inShare: number | null;
      readonly outShare: number | null;
    }[];
  };
  readonly suppressed: readonly (Omit<Suppressed, 'touchpoint' | 'from' | 'to'> & {
    readonly touchpoint?: string;
    readonly from?: string;
    readonly to?: string;
  })[];
  readonly compare?: {
    readonly window: { readonly from: string | null; readonly to: string | null };
    /** The time as of which an earlier window is looked at, when it was as old as the present one is now. */
    readonly asOf: string | null;
    /** Each by itself. */
    readonly summary: SummaryComparison;
    /** Touchpoints and transitions that were tested together, by Holm: all whose difference is not null. */
    readonly tested: number;
    readonly nodes: readonly { readonly touchpoint: string; readonly journeyShare: Difference }[];
    readonly edges: readonly { readonly from: string; readonly to: string; readonly journeyShare: Difference }[];
  };
  readonly stages: readonly KnownStage[];
  readonly groupSize: number;
  readonly receipt: Receipt;
}

/** Puts the names in place of the codes. */
export function describeMap(parts: {
  readonly prepared: PreparedQuestion;
  readonly groupSize: number;
  readonly graph: MapGraph;
  readonly hidden: Hidden;
  readonly map: ShownMap & { readonly rest: Rest };
  readonly people: boolean;
  readonly scores?: MapScores;
  readonly comparison?: MapComparison & {
    readonly summary: SummaryComparison;
    readonly window: { readonly from: string | null; readonly to: string | null };
    readonly asOf: string | null;
  };
  readonly receipt: Receipt;
}): JourneyMapAnswer {
  const { prepared, graph, hidden, map, comparison } = parts;
  const keyOf = (code: number): string => prepared.touchpoints.get(code)?.key ?? '';
  const visits = new Map(map.nodes.map((node) => [node.touchpoint, node.visits]));
  const ofVisits = (part: number | null, touchpoint: number): number | null =>
    shareOf(part, visits.get(touchpoint) ?? null);
  const seconds = (micros: number | null): number | null => (micros === null ? null : micros / 1_000_000);
  return {
    summary: {
      events: hidden.events ? null : graph.totals.events,
      journeys: hidden.journeys ? null : graph.totals.journeys,
      subjects: hidden.journeys ? null : graph.totals.people,
      variants: hidden.all ? null : graph.totals.variants,
      // The sum of all visits is hidden with the number of events; transitions and journeys together would tell it.
      visits: hidden.events ? null : countOf(graph, ({ from }) => from !== START),
      transitions: hidden.events || hidden.journeys ? null : countOf(graph, isTransition),
    },
    nodes: map.nodes.map(({ touchpoint, people, ...counts }) => {
      const known = prepared.touchpoints.get(touchpoint);
      const key = keyOf(touchpoint);
      return {
        touchpoint: key,
        name: known?.name ?? key,
        nameEn: known?.nameEn ?? known?.name ?? key,
        stage: known?.stage ?? null,
        owner: known?.owner ?? null,
        ...counts,
        startShare: shareOf(counts.starts, counts.visits),
        endShare: shareOf(counts.ends, counts.visits),
        inProgressShare: shareOf(counts.inProgress, counts.visits),
        ...(parts.people ? { people } : {}),
        ...(parts.scores
          ? { score: parts.scores.scores.get(touchpoint) ?? null, reworkShare: reworkShare(counts) }
          : {}),
      };
    }),
    edges: map.edges.map((edge) => ({
      from: keyOf(edge.from),
      to: keyOf(edge.to),
      count: edge.count,
      sourceShare: ofVisits(edge.count, edge.from),
      targetShare: ofVisits(edge.count, edge.to),
      journeys: edge.journeys,
      ...(parts.people ? { people: edge.people } : {}),
      meanSeconds: seconds(edge.mean),
      p50Seconds: seconds(edge.p50),
      p90Seconds: seconds(edge.p90),
    })),
    rest: {
      ...map.rest,
      touchpoints: map.rest.touchpoints.map((row) => ({
        ...row,
        touchpoint: keyOf(row.touchpoint),
        inShare: ofVisits(row.in, row.touchpoint),
        outShare: ofVisits(row.out, row.touchpoint),
      })),
    },
    suppressed: [...hidden.list, ...(parts.scores?.suppressed ?? [])].map(({ kind, field, reason, ...where }) => ({
      kind,
      ...(where.touchpoint === undefined ? {} : { touchpoint: keyOf(where.touchpoint) }),
      ...(where.from === undefined ? {} : { from: keyOf(where.from) }),
      ...(where.to === undefined ? {} : { to: keyOf(where.to) }),
      field,
      reason,
    })),
    ...(comparison
      ? {
          compare: {
            window: comparison.window,
            asOf: comparison.asOf,
            summary: comparison.summary,
            tested: comparison.tested,
            nodes: comparison.nodes.map(({ touchpoint, journeyShare }) => ({
              touchpoint: keyOf(touchpoint),
              journeyShare,
            })),
            edges: comparison.edges.map(({ from, to, journeyShare }) => ({
              from: keyOf(from),
              to: keyOf(to),
              journeyShare,
            })),
          },
        }
      : {}),
    stages: prepared.stages,
    groupSize: parts.groupSize,
    receipt: parts.receipt,
  };
}

/** Share of a touchpoint's visits that are repeats within their journey. */
function reworkShare({ visits, journeys }: { visits: number | null; journeys: number | null }): number | null {
  return visits === null || journeys === null ? null : shareOf(visits - journeys, visits);
}

function countOf({ cells }: MapGraph, isMeant: (cell: MapCell) => boolean): number {
  return cells.reduce((sum, cell) => sum + (isMeant(cell) ? cell.count : 0), 0);
}

/** Null where either is hidden or there is no whole. */
function shareOf(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}
