import { dispersionOf } from '@temas/domain/interval/dispersion';
import { families, level } from '@temas/domain/overview/rank-changes';
import type { WorkspaceRef } from '../access/principal.js';
import { MapDefinition, type Choice, type PreparedQuestion } from '../journey-map/map-definition.js';
import type { Selection } from '../journey-map/map-question.js';
import { isoOfMicros, receiptOf } from '../journey-map/receipt.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { Postgres } from '../platform/postgres.js';
import { compareAll, type Base } from './compare-measures.js';
import { readChangeSeries } from './change-series.js';
import { findChanges, rankCompared, touchpointsOf, type Side } from './changes.js';
import { dataHealthRepository } from './data-health.repository.js';
import { judgeData, manyRejected } from './data-verdict.js';
import { describeChange, describeStages } from './describe-overview.js';
import { dismissalRepository } from './dismissal.repository.js';
import { describeDismissal, dismissedFigures } from './dismissal.service.js';
import { readFigures, readingOf, type Figures, type Reading } from './figures.js';
import { kpisOf } from './kpis.js';
import { hiddenStages, measuresOf, tellsInProgress, wholePeriod, type Measures } from './measures.js';
import { journeysKey, type Place } from './measure.js';
import { readSkipped } from './skipped.query.js';
import type { DataHealth, OverviewAnswer, OverviewPart } from './overview-answer.js';
import { dailyCounts, dayOf, timelineOf, type Timeline } from './timeline.js';

/** What an overview is asked for. */
export interface OverviewQuestion extends Choice {
  readonly parts: readonly OverviewPart[];
}

interface Measured {
  readonly selection: Selection;
  readonly figures: Figures;
  readonly measures: Measures;
}

/** Both sides of a comparison, and what they are read by. */
interface Comparison {
  readonly now: Measured;
  readonly then: Measured;
  /** What the base leaves of what is asked for, where it is a part of it. */
  readonly beside: Measured | null;
  readonly base: Base;
  readonly reading: Reading;
  readonly timeline: Timeline;
}

/** Answers with what moved, the key figures, the stages, and how the data is doing. */
export class OverviewService {
  private readonly definition: MapDefinition;

  constructor(
    private readonly postgres: Postgres,
    private readonly clickhouse: ClickHouse,
  ) {
    this.definition = new MapDefinition(postgres);
  }

  /** @throws TemasError as the map's question does */
  async read(workspace: WorkspaceRef, question: OverviewQuestion): Promise<OverviewAnswer> {
    const prepared = await this.definition.prepare(workspace, question);
    const asks = (part: OverviewPart): boolean => question.parts.includes(part);
    const measured = (['kpis', 'changes', 'stages'] as const).some(asks);
    const [answer, dataHealth] = await Promise.all([
      measured ? this.figures(workspace, prepared, asks) : { summary: null },
      asks('dataHealth') ? this.health(workspace, prepared) : null,
    ]);
    const { measures, ...figures } = { measures: null, ...answer };
    return {
      ...figures,
      ...(dataHealth ? { dataHealth } : {}),
      compare: prepared.base && {
        by: question.compare ?? '',
        window: { from: prepared.base.from, to: prepared.base.to },
        asOf: prepared.base.asOf === undefined ? null : isoOfMicros(prepared.base.asOf),
      },
      groupSize: workspace.minGroup,
      receipt: receiptOf(workspace, prepared, { suppressedShare: hiddenShare(measures) }),
    };
  }

  private async figures(workspace: WorkspaceRef, prepared: PreparedQuestion, asks: (part: OverviewPart) => boolean) {
    const groupSize = workspace.minGroup;
    const wantsBase = prepared.base !== null && (asks('kpis') || asks('changes'));
    const reading = readingOf(prepared, groupSize, asks('changes') && wantsBase);
    const [now, then, beside] = await Promise.all([
      this.measure(prepared.selection, reading),
      wantsBase && prepared.base ? this.measure(prepared.base, reading) : null,
      wantsBase ? this.besideBase(prepared, reading) : null,
    ]);
    const earlier = prepared.base?.asOf !== undefined;
    const begins = { now: prepared.selection.from, then: prepared.base?.from ?? null };
    const base = then && baseOf(now, then, { beside: beside?.measures ?? null, groupSize, earlier, begins });
    const timeline = timelineOf(now.figures, {
      ...prepared.selection,
      today: dayOf(prepared.watermark, workspace.timeZone),
    });
    const whole = wholePeriod(now.figures);
    const tells = !whole || tellsInProgress(whole, hiddenStages(now.figures, groupSize), groupSize);
    return {
      measures: now.measures,
      summary: {
        journeys: now.measures.get(journeysKey)?.value ?? null,
        inProgress: tells ? (whole?.going.count ?? 0) : null,
        hasGoal: reading.goal !== null,
      },
      ...(asks('kpis') ? { kpis: kpisOf(now.measures, { figures: now.figures, timeline, base, groupSize }) } : {}),
      ...(asks('changes')
        ? {
            changes:
              base && then
                ? await this.changes(workspace, prepared, { now, then, beside, base, reading, timeline })
                : null,
          }
        : {}),
      ...(asks('stages') ? { stages: describeStages(now.measures, now.figures, prepared) } : {}),
    };
  }

  private async changes(
    workspace: WorkspaceRef,
    prepared: PreparedQuestion,
    { now, then, beside, base, reading, timeline }: Comparison,
  ): Promise<NonNullable<OverviewAnswer['changes']>> {
    const ranked = rankCompared(compareAll(now.measures, base), reading);
    const by = { ...reading, touchpoints: touchpointsOf(ranked) };
    const [sides, dismissals] = await Promise.all([
      Promise.all(
        [now, then, ...(beside ? [beside] : [])].map(async ({ selection, figures }): Promise<Side> => ({
          figures,
          skipped: await readSkipped(this.clickhouse, selection, by),
        })),
      ),
      this.postgres.inWorkspace(workspace.id, (tx) => dismissalRepository.list(tx, workspace.id, prepared.type.key)),
    ]);
    const dictionary = { stages: prepared.stages, touchpoints: [...prepared.touchpoints.values()] };
    const { changes, tested, passedOver } = findChanges(ranked, sides, {
      ...reading,
      dismissed: dismissedFigures(dismissals, dictionary),
    });
    const codes = changes.flatMap(({ candidate }) => codesOf(candidate.compared.measure.place));
    const [named, series] = await Promise.all([
      this.definition.naming(workspace, prepared, codes),
      readChangeSeries(
        this.clickhouse,
        changes.map(({ candidate }) => candidate),
        {
          ...{ selection: prepared.selection, reading },
          source: { timeline, figures: now.figures, groupSize: workspace.minGroup },
        },
      ),
    ]);
    const list = changes.map((change, at) =>
      describeChange(change, {
        ...{ prepared: named, measures: now.measures },
        series: series[at] ?? { granularity: 'day', points: [] },
      }),
    );
    return {
      list,
      passedOver,
      dismissals: dismissals.map((dismissal) => describeDismissal(dismissal, dictionary)),
      ...{ tested, adjustment: 'holm', level, families },
    };
  }

  private async measure(selection: Selection, reading: Reading): Promise<Measured> {
    const figures = await readFigures(this.clickhouse, selection, reading);
    return { selection, figures, measures: measuresOf(figures, reading) };
  }

  /** Where the base is one channel of what is asked for: the journeys that are not in it, which subtraction would tell of. */
  private async besideBase({ selection, base }: PreparedQuestion, reading: Reading): Promise<Measured | null> {
    const isPart =
      base?.channels &&
      base.asOf === undefined &&
      (selection.channels === null || base.channels.every((channel) => selection.channels?.includes(channel)));
    if (!isPart || reading.groupSize <= 1) return null;
    const rest = { ...selection, withoutChannels: base.channels };
    // Of what is left every transition counts, be it ever so rare.
    return this.measure(rest, { ...reading, leastPauses: 1 });
  }

  private async health(
    workspace: WorkspaceRef,
    { backlog, watermark, freshness }: PreparedQuestion,
  ): Promise<DataHealth> {
    const found = await this.postgres.inWorkspace(workspace.id, async (tx) => ({
      recent: await dataHealthRepository.recent(tx, workspace.id),
      sources: await dataHealthRepository.sources(tx, workspace),
      unregistered: await dataHealthRepository.unregistered(tx, workspace.id),
    }));
    const { accepted, rejected, dropped } = found.recent;
    const came = accepted + rejected;
    const rejectedShare = came === 0 ? null : rejected / came;
    const sources = found.sources.map(({ lastEventAt, ...source }) => ({
      ...{ ...source, lastEventAt: lastEventAt?.toISOString() ?? null },
    }));
    return {
      ...judgeData({
        ...{ ...freshness, ...backlog, rejectedShare },
        silentSources: sources.filter(({ silent }) => silent).length,
      }),
      limits: { silentHours: freshness.limitHours, rejectedShare: manyRejected },
      ...found.recent,
      rejectedShare,
      droppedPerEvent: accepted === 0 ? null : dropped / accepted,
      sources,
      watermark: isoOfMicros(watermark),
      waitingEvents: backlog.events,
      waitingOwners: backlog.owners,
      setAside: backlog.setAside,
      rebuilding: backlog.rebuilding,
      unregisteredProperties: found.unregistered,
    };
  }
}

function baseOf(
  now: Measured,
  then: Measured,
  {
    earlier,
    begins,
    ...by
  }: Pick<Base, 'beside' | 'groupSize'> & {
    readonly earlier: boolean;
    /** The first days of both windows. */
    readonly begins: { readonly now: string | null; readonly then: string | null };
  },
): Base {
  const days = ({ figures }: Measured, from: string | null): number[] => dailyCounts(figures.periods, from);
  const [one, other] = [days(now, begins.now), days(then, begins.then)];
  return { ...by, measures: then.measures, dispersion: earlier ? dispersionOf([one, other]) : null };
}

function codesOf(place: Place): number[] {
  if (place.scope === 'transition') return [place.from, place.to];
  return place.scope === 'touchpoint' ? [place.touchpoint] : [];
}

/** Share of the measures that the group-size rule hides. */
function hiddenShare(measures: Measures | null): number {
  const all = [...(measures?.values() ?? [])];
  return all.length === 0 ? 0 : all.filter(({ hidden }) => hidden).length / all.length;
}
