import { wilson } from '@temas/domain/interval/wilson';
import { hideParts, type Part } from '@temas/domain/overview/hide-parts';
import { scoreOf } from '@temas/domain/score/score';
import type { Selection } from '../journey-map/map-question.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import { readPartAnswers, type PartAnswers } from './answer.query.js';
import type { ComparedCandidate } from './changes.js';
import type { Reading } from './figures.js';
import { isSmall, placeKey, type Measure, type OverviewMetric, type Place } from './measure.js';
import {
  placeShares,
  readPlacePauses,
  readPlaceShares,
  type PlacePause,
  type PlaceShare,
  type PlaceShareMetric,
} from './place-share.query.js';
import {
  byDayOrWeek,
  hide,
  isSettled,
  pointOf,
  seriesOf,
  stepAnswers,
  type Found,
  type Series,
  type SeriesSource,
  type Steps,
} from './series.js';
import { questionOf } from './score-measures.js';
import { stageOf } from './stage.query.js';
import { besideSteps } from './timeline.js';

/** What the series of changes are read by. */
export interface ChangeReading {
  readonly selection: Selection;
  readonly reading: Reading;
  readonly source: SeriesSource;
}

/** Gives the figure of a change for each step. */
type Points = (steps: Steps) => readonly Found[];

/**
 * How the figures of the changes that are told went over the window. Of some every point is hidden, see {@link withSeries}.
 */
export async function readChangeSeries(
  clickhouse: ClickHouse,
  told: readonly ComparedCandidate[],
  by: ChangeReading,
): Promise<Series[]> {
  const shown = withSeries(told, by.reading);
  return Promise.all(
    told.map(async (candidate) => {
      const { measure } = candidate.compared;
      if (measure.place.scope === 'journey') return seriesOf(measure, by.source);
      if (!shown.includes(candidate)) return drawn(({ steps }) => steps.map(() => 'hidden'), by);
      return drawn(await readPoints(clickhouse, measure, by), by);
    }),
  );
}

/**
 * The changes whose series may be shown beside each other and beside those of the key figures. Each is guarded against the
 * figure of the whole; what two of them leave of it in a day may be of few, so the later one is left out where both are parts
 * of one thing: places of which one lies in or around the other, ends (all ends of a day are its journeys), answers to one
 * question. The goal's stage is left out where it stands beside completion.
 */
export function withSeries(
  told: readonly ComparedCandidate[],
  { goal, places, groupSize }: Pick<Reading, 'goal' | 'places' | 'groupSize'>,
): readonly ComparedCandidate[] {
  if (groupSize <= 1) return told;
  const stage = stageOf(places, goal);
  const goalStage = stage === null ? null : placeKey({ scope: 'stage', stage });
  const shown: ComparedCandidate[] = [];
  for (const candidate of told) {
    const isGoal = candidate.place === goalStage && candidate.kind !== 'score';
    if (!isGoal && !shown.some((other) => areParts(candidate, other))) shown.push(candidate);
  }
  return shown;
}

const ends: readonly OverviewMetric[] = ['ending', 'leave'];

function areParts(one: ComparedCandidate, other: ComparedCandidate): boolean {
  // Medians of different transitions cannot be taken from each other, and the whole guards itself.
  if (one.kind === 'time' || other.kind === 'time' || one.place === '' || other.place === '') return false;
  const [measure, another] = [one.compared.measure, other.compared.measure];
  if (one.kind === 'score' && other.kind === 'score' && questionOf(measure) === questionOf(another)) {
    return true;
  }
  if (ends.includes(measure.metric) && ends.includes(another.metric)) return true;
  return one.within.includes(other.place) || other.within.includes(one.place);
}

function drawn(of: Points, { source }: ChangeReading): Series {
  return byDayOrWeek(source, (steps) => {
    const figures = of(steps);
    return steps.steps.map((step, at) => pointOf(step, step.period ? (figures[at] ?? null) : null, isSettled(step)));
  });
}

async function readPoints(clickhouse: ClickHouse, measure: Measure, by: ChangeReading): Promise<Points> {
  const { selection, reading, source } = by;
  const { groupSize } = source;
  if (measure.kind === 'score') return readScorePoints(clickhouse, measure, by);
  if (measure.place.scope === 'transition') {
    const pauses = await readPlacePauses(clickhouse, selection, { ...measure.place, groupSize });
    return (steps) => pausePoints(steps, pauses, groupSize);
  }
  const metric = placeShares.find((share) => share === measure.metric);
  if (!metric) throw new Error(`No series is read of ${measure.metric}.`);
  const touchpoints = touchpointsOf(measure.place, reading);
  const shares = await readPlaceShares(clickhouse, selection, { metric, touchpoints, groupSize });
  return (steps) => sharePoints(steps, { metric, shares, source });
}

/** The touchpoints that a place is made of. */
function touchpointsOf(place: Place, { places }: Reading): readonly number[] {
  if (place.scope === 'touchpoint') return [place.touchpoint];
  return place.scope === 'stage' ? places.touchpoints.filter((_, at) => places.places[at] === place.stage) : [];
}

/** A median gives nothing away of those that it leaves out. */
function pausePoints({ steps, granularity }: Steps, pauses: readonly PlacePause[], groupSize: number): Found[] {
  const own = new Map(pauses.filter(({ level }) => level === granularity).map((pause) => [pause.first, pause]));
  return steps.map(({ period }) => {
    const pause = own.get(period?.first ?? '');
    if (!pause || pause.time.value === null) return null;
    return isSmall(pause.people, groupSize) ? 'hidden' : { value: pause.time.value, ...pause.time.estimate };
  });
}

/**
 * Shares by step. A share with its interval tells what it is of, so a point is hidden where any of its parts would be, or the
 * journeys that do not come by: all journeys stand beside it.
 */
export function sharePoints(
  steps: Steps,
  {
    metric,
    shares,
    source,
  }: { readonly metric: PlaceShareMetric; readonly shares: readonly PlaceShare[]; readonly source: SeriesSource },
): Found[] {
  const all = shares.filter(({ level }) => level === steps.granularity);
  const own = steps.steps.map(({ period }) => ({ period: all.find(({ first }) => first === period?.first) }));
  const hiddenBy = (of: (share: PlaceShare) => Part): boolean[] =>
    hideParts(
      [...own.map(({ period }) => (period ? of(period) : { count: 0, people: 0 })), besideSteps(own, all, of)],
      source.groupSize,
    );
  const hidden = [
    hide(steps, source, ({ journeys }) => journeys),
    hiddenBy(({ part }) => part),
    hiddenBy(({ rest }) => rest),
    // Of the share that reaches a place these are the same two.
    ...(metric === 'reach' ? [] : [hiddenBy(({ inside }) => inside), hiddenBy(({ outside }) => outside)]),
  ];
  return own.map(({ period }, at) => {
    if (!period) return null;
    if (hidden.some((one) => one[at])) return 'hidden';
    const found = wilson(period.part.count, period.part.count + period.rest.count);
    return found && { value: found.share, low: found.low, high: found.high };
  });
}

/**
 * Scores by step. The score of the whole stands beside them, and tells with them of the answers about everything else: a step
 * where either would be of few is hidden.
 */
async function readScorePoints(
  clickhouse: ClickHouse,
  measure: Measure,
  { selection, reading, source: { groupSize } }: ChangeReading,
): Promise<Points> {
  const touchpoints = touchpointsOf(measure.place, reading);
  const [about, others] = await Promise.all(
    [true, false].map((are) => readPartAnswers(clickhouse, selection, { ...reading, about: { touchpoints, are } })),
  );
  return (steps) => {
    const at = (answers: readonly PartAnswers[] = []) => stepAnswers(measure, steps, { answers, groupSize });
    const { own, hidden } = at(about);
    const beside = at(others).hidden;
    return own.map((answers, step) => (answers ? (hidden[step] || beside[step] ? 'hidden' : scoreOf(answers)) : null));
  };
}
