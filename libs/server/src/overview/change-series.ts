import { wilson } from '@temas/domain/interval/wilson';
import { hideParts, type Part } from '@temas/domain/overview/hide-parts';
import { scoreOf } from '@temas/domain/score/score';
import type { Selection } from '../journey-map/map-question.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import { readPartAnswers, type PartAnswers } from './answer.query.js';
import type { ComparedCandidate } from './changes.js';
import type { Reading } from './figures.js';
import { isSmall, type Measure, type Place } from './measure.js';
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
 * How the figures of the changes that are told went over the window. Of a place that lies in, or around, another one whose
 * series is shown every point is hidden: what the one leaves of the other in a day may be of few.
 */
export async function readChangeSeries(
  clickhouse: ClickHouse,
  told: readonly ComparedCandidate[],
  by: ChangeReading,
): Promise<Series[]> {
  const shown: ComparedCandidate[] = [];
  for (const candidate of told) if (!shown.some((other) => isNested(candidate, other))) shown.push(candidate);
  const scores = await readScores(
    clickhouse,
    shown.map(({ compared }) => compared.measure),
    by,
  );
  return Promise.all(
    told.map(async (candidate) => {
      const { measure } = candidate.compared;
      if (measure.place.scope === 'journey') return seriesOf(measure, by.source);
      if (!shown.includes(candidate)) return drawn(({ steps }) => steps.map(() => 'hidden'), by);
      const points =
        measure.kind === 'score' ? scorePoints(measure, scores, by) : await readPoints(clickhouse, measure, by);
      return drawn(points, by);
    }),
  );
}

/** Medians of different transitions cannot be taken from each other. */
function isNested(one: ComparedCandidate, other: ComparedCandidate): boolean {
  if (one.kind === 'time' || other.kind === 'time' || one.place === '' || other.place === '') return false;
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

/** The answers about each place with a score, by its key, and those about none of the places of one question. */
interface Scores {
  readonly measures: readonly Measure[];
  readonly about: ReadonlyMap<
    Measure,
    { readonly own: readonly PartAnswers[]; readonly others: readonly PartAnswers[] }
  >;
  readonly rest: readonly PartAnswers[];
}

async function readScores(
  clickhouse: ClickHouse,
  shown: readonly Measure[],
  { selection, reading }: ChangeReading,
): Promise<Scores> {
  const measures = shown.filter(({ kind, place }) => kind === 'score' && place.scope !== 'journey');
  const read = (touchpoints: readonly number[], are: boolean): Promise<PartAnswers[]> =>
    readPartAnswers(clickhouse, selection, { ...reading, about: { touchpoints, are } });
  const about = await Promise.all(
    measures.map(async (measure) => {
      const touchpoints = touchpointsOf(measure.place, reading);
      const [own, others] = await Promise.all([read(touchpoints, true), read(touchpoints, false)]);
      return [measure, { own, others }] as const;
    }),
  );
  const all = measures.flatMap(({ place }) => touchpointsOf(place, reading));
  return { measures, about: new Map(about), rest: measures.length > 1 ? await read(all, false) : [] };
}

/**
 * Scores by step. The score of the whole stands beside them, and tells with them of the answers about everything else: a step
 * where those would be of few is hidden of all places of the same question.
 */
function scorePoints(measure: Measure, scores: Scores, { source: { groupSize } }: ChangeReading): Points {
  const same = scores.measures.filter(({ metric, scale }) => {
    return metric === measure.metric && scale?.min === measure.scale?.min && scale?.max === measure.scale?.max;
  });
  return (steps) => {
    const at = (answers: readonly PartAnswers[] | undefined) =>
      stepAnswers(measure, steps, { answers: answers ?? [], groupSize });
    const hidden = [
      at(scores.rest).hidden,
      ...same.flatMap((one) => [at(scores.about.get(one)?.own).hidden, at(scores.about.get(one)?.others).hidden]),
    ];
    return at(scores.about.get(measure)?.own).own.map((answers, step) => {
      if (!answers) return null;
      return hidden.some((one) => one[step]) ? 'hidden' : scoreOf(answers);
    });
  };
}
