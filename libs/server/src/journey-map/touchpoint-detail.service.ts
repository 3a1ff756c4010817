import { TemasError } from '@temas/domain/error';
import { compareShares, type Difference } from '@temas/domain/journey-map/compare';
import type { MapNode } from '@temas/domain/journey-map/map-graph';
import { showMap } from '@temas/domain/journey-map/show-map';
import { suppress, type Hidden } from '@temas/domain/journey-map/suppress';
import type { WorkspaceRef } from '../access/principal.js';
import { readPeriods } from '../overview/period.query.js';
import { dayOf, timelineOf } from '../overview/timeline.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { Postgres } from '../platform/postgres.js';
import type { JourneyMapService } from './journey-map.service.js';
import type { AnsweredNode } from './map-answer.js';
import { mapDefinitionRepository, type KnownTouchpoint } from './map-definition.repository.js';
import type { Choice, PreparedQuestion } from './map-definition.js';
import { receiptOf, type Receipt } from './receipt.js';
import { readChannelVisits, readNeighbourTimes } from './touchpoint-detail.query.js';
import {
  channelsOf,
  medianSeconds,
  seriesOf,
  type DetailChannel,
  type DetailPoint,
  type HiddenDetail,
} from './touchpoint-detail.js';

/** What a touchpoint's detail is asked for. */
export interface DetailQuestion extends Choice {
  /** The touchpoint's key. */
  readonly touchpoint: string;
}

/** What a map knows of one touchpoint. Null is a number that the group-size rule hides, or that there is none of. */
export interface DetailAnswer extends Omit<
  AnsweredNode,
  'people' | 'score' | 'reworkShare' | 'startShare' | 'endShare' | 'inProgressShare'
> {
  /** Of the selection's journeys, those that reach it. */
  readonly journeyShare: number | null;
  /** The same beside the selection that the question compares it with. */
  readonly compare?: {
    readonly window: { readonly from: string | null; readonly to: string | null };
    /** When the other window was as old as this one is now: it is taken as it stood then. */
    readonly asOf: string | null;
    /** Of the map: so many touchpoints and transitions were tested together. */
    readonly tested: number;
    /** The map's own, with the verdict that holds with all that was tested looked at together. */
    readonly journeyShare: Difference;
  };
  /**
   * By day; by week from Monday where the window is longer than 90 days, or more than half of its days would be hidden. The
   * newest ten years at most.
   */
  readonly series: readonly DetailPoint[];
  readonly byChannel: readonly DetailChannel[];
  readonly medianToNextSeconds: number | null;
  readonly medianFromPreviousSeconds: number | null;
  readonly suppressed: readonly HiddenDetail[];
  readonly groupSize: number;
  readonly receipt: Receipt;
}

/** Answers what a map knows of one touchpoint. */
export class TouchpointDetailService {
  constructor(
    private readonly maps: JourneyMapService,
    private readonly postgres: Postgres,
    private readonly clickhouse: ClickHouse,
  ) {}

  /**
   * A touchpoint's numbers on the map, over time and by channel. What the map hides is hidden here, and so is what would
   * tell of it.
   * @throws TemasError not_found for an unknown touchpoint, and as the map's question does
   */
  async read(workspace: WorkspaceRef, question: DetailQuestion): Promise<DetailAnswer> {
    const prepared = await this.maps.definition.prepare(workspace, question);
    const touchpoint = [...prepared.touchpoints.values()].find(({ key }) => key === question.touchpoint);
    if (!touchpoint) throw new TemasError('not_found', 'There is no such touchpoint.', { field: 'touchpoint' });
    const { touchpoint: _key, ...asked } = question;
    const measured = await this.maps.measure(workspace, prepared, prepared.selection, { ...asked, quantiles: false });
    const hidden = suppress(measured.graph, workspace.minGroup);
    const whole = showMap(measured.graph, hidden);
    const node = whole.nodes.find((one) => one.touchpoint === touchpoint.code) ?? absent(touchpoint.code, hidden);
    const journeys = hidden.journeys ? null : measured.graph.totals.journeys;
    const [compared, parts] = await Promise.all([
      prepared.base
        ? this.maps.compare(
            workspace,
            { prepared, base: prepared.base, question: asked },
            { ...whole, graph: measured.graph, hidden },
          )
        : undefined,
      this.readParts(workspace, { prepared, touchpoint, node, hidden }),
    ]);
    const suppressed = [...listed(hidden, touchpoint.code), ...parts.hidden];
    const { visits, journeys: reached, starts, ends, inProgress } = node;
    // Beside points and channels: visits, starts, ends, journeys in progress, two medians and all journeys.
    const figures = 2 * parts.series.length + parts.byChannel.length + 7;
    return {
      ...namesOf(touchpoint),
      ...{ visits, journeys: reached, starts, ends, inProgress },
      journeyShare: reached === null || !journeys ? null : reached / journeys,
      ...(compared
        ? {
            compare: {
              window: compared.window,
              asOf: compared.asOf,
              tested: compared.tested,
              journeyShare:
                compared.nodes.find((one) => one.touchpoint === touchpoint.code)?.journeyShare ??
                compareShares(
                  { part: 0, whole: compared.summary.journeys.value },
                  { part: 0, whole: compared.summary.journeys.base },
                ),
            },
          }
        : {}),
      series: parts.series,
      byChannel: parts.byChannel,
      medianToNextSeconds: parts.toNext,
      medianFromPreviousSeconds: parts.fromPrevious,
      suppressed,
      groupSize: workspace.minGroup,
      receipt: receiptOf(workspace, prepared, {
        ...measured,
        suppressedShare: hidden.all ? 1 : suppressed.length / figures,
      }),
    };
  }

  /** What the map itself does not count: over time, by channel, and the times to and from neighbours. */
  private async readParts(
    workspace: WorkspaceRef,
    of: {
      readonly prepared: PreparedQuestion;
      readonly touchpoint: KnownTouchpoint;
      readonly node: MapNode;
      readonly hidden: Hidden;
    },
  ) {
    const { selection, watermark } = of.prepared;
    const [code, groupSize] = [of.touchpoint.code, workspace.minGroup];
    const nothing = { series: [], byChannel: [], toNext: null, fromPrevious: null, hidden: [] };
    if (of.hidden.all) return nothing;
    const isGone = of.node.visits === null;
    const [periods, visits, times] = await Promise.all([
      readPeriods(this.clickhouse, selection, { goal: code, groupSize }),
      isGone ? [] : readChannelVisits(this.clickhouse, selection, code),
      isGone ? null : readNeighbourTimes(this.clickhouse, selection, code),
    ]);
    const timeline = timelineOf({ periods }, { ...selection, today: dayOf(watermark, workspace.timeZone) });
    const { points, hidden: pointsHidden } = seriesOf(timeline, periods, {
      ...{ groupSize, isHidden: { journeys: of.hidden.journeys, reached: isGone } },
    });
    // Channels may have come up since the question was prepared.
    const keys = await this.postgres.inWorkspace(workspace.id, (tx) =>
      mapDefinitionRepository.channels(tx, workspace.id),
    );
    const names = new Map([...keys].map(([key, channel]) => [channel, key]));
    const { channels, hidden: channelsHidden } = channelsOf(visits, (channel) => names.get(channel) ?? '', groupSize);
    const next = times && medianSeconds('next', times.next, groupSize);
    const previous = times && medianSeconds('previous', times.previous, groupSize);
    return {
      series: points,
      byChannel: channels,
      toNext: next?.seconds ?? null,
      fromPrevious: previous?.seconds ?? null,
      hidden: [...pointsHidden, ...channelsHidden, ...(next?.hidden ?? []), ...(previous?.hidden ?? [])],
    };
  }
}

/** A touchpoint that no journey of the selection comes by: nothing, unless that may not be told. */
function absent(touchpoint: number, { all }: Hidden): MapNode {
  const none = all ? null : 0;
  const counts = { visits: none, journeys: none, people: none, starts: none, ends: none, inProgress: none };
  return { touchpoint, ...counts };
}

function namesOf({ key, name, nameEn, stage, owner }: KnownTouchpoint) {
  return { touchpoint: key, name: name ?? key, nameEn: nameEn ?? name ?? key, stage, owner };
}

/** What of the map's hidden numbers an answer about one touchpoint would have had. */
function listed(hidden: Hidden, touchpoint: number): HiddenDetail[] {
  return hidden.list.flatMap(({ kind, field, reason, ...where }): HiddenDetail[] => {
    if (kind === 'summary') return field === 'all' || field === 'journeys' ? [{ kind: 'summary', field, reason }] : [];
    if (kind !== 'node' || where.touchpoint !== touchpoint) return [];
    return field === 'visits' || field === 'starts' || field === 'ends' || field === 'inProgress'
      ? [{ kind: 'touchpoint', field, reason }]
      : [];
  });
}
