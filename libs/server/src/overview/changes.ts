import { END } from '@temas/domain/journey-map/map-graph';
import { mayShow, type Part } from '@temas/domain/overview/hide-parts';
import type { Dismissed } from '@temas/domain/overview/dismissal';
import {
  clearlyChanged,
  rankChanges,
  type Candidate,
  tellChanges,
  type Changes,
  type Ranked,
} from '@temas/domain/overview/rank-changes';
import { answered } from '@temas/domain/score/touchpoint-scores';
import type { Compared } from './compare-measures.js';
import type { Figures, Reading } from './figures.js';
import { isSmall, placeKey, type Measure, type Place } from './measure.js';
import { groupBy, questionKey } from './score-measures.js';

/** A figure of both sides as a candidate for what changed. */
export interface ComparedCandidate extends Candidate {
  readonly compared: Compared;
}

/** So many changes are told at most. */
const mostChanges = 3;

/** Journeys whose figures the overview tells, or lets be told by subtraction. */
export interface Side {
  readonly figures: Figures;
  /** Of each of {@link touchpointsOf} the people who come by its stage and not by it. */
  readonly skipped: ReadonlyMap<number, number>;
}

/** All figures of both sides as candidates, tested and in order. */
export function rankCompared(all: readonly Compared[], by: Reading): Ranked<ComparedCandidate> {
  const stages = stagesOf(by);
  return rankChanges(all.flatMap((compared) => candidateOf(compared, stages)));
}

/** The touchpoints of which there is something to tell. */
export function touchpointsOf({ clear }: Ranked<ComparedCandidate>): number[] {
  return clear.flatMap(({ candidate }) => touchpointOf(candidate) ?? []);
}

/** The changes that are worth telling, and may be told beside everything else that the overview shows. */
export function findChanges(
  ranked: Ranked<ComparedCandidate>,
  sides: readonly Side[],
  { dismissed, ...by }: Reading & { readonly dismissed: readonly Dismissed[] },
): Changes<ComparedCandidate> {
  const stages = stagesOf(by);
  const sums = sides.flatMap(({ figures }) => sumsOf(figures, stages));
  return tellChanges(ranked, {
    ...{ most: mostChanges, dismissed },
    mayTell: (told, next) => {
      const touchpoint = touchpointOf(next);
      const few = ({ skipped }: Side): boolean => isSmall(skipped.get(touchpoint ?? 0) ?? 0, by.groupSize);
      if (touchpoint !== null && sides.some(few)) return false;
      const shown = new Set([...told, next].map(({ key }) => key));
      return sums.every((parts) => !parts.some(({ key }) => key === next.key) || mayShow(parts, shown, by.groupSize));
    },
  });
}

/**
 * A difference of the whole journey with the verdict that holds when all of its figures are looked at together: what is
 * not clear then is not called clear, though its own interval leaves zero out.
 */
export function adjustVerdicts(all: readonly Compared[]): Compared[] {
  const clear = clearlyChanged(all.flatMap((compared) => candidateOf(compared, new Map())));
  return all.map((compared) => {
    const { measure, difference } = compared;
    if (difference.verdict === null || clear.has(measure.key)) return compared;
    return { ...compared, difference: { ...difference, verdict: 'unclear' } };
  });
}

function stagesOf({ places }: Reading): ReadonlyMap<number, number> {
  return new Map(places.touchpoints.map((code, at) => [code, places.places[at] ?? 0]));
}

/** The touchpoint whose journeys a candidate tells; a score tells only answers. */
function touchpointOf({ kind, compared: { measure } }: ComparedCandidate): number | null {
  return measure.place.scope === 'touchpoint' && kind !== 'score' ? measure.place.touchpoint : null;
}

function candidateOf(compared: Compared, stageOf: ReadonlyMap<number, number>): ComparedCandidate[] {
  const { measure, base, difference } = compared;
  if (!base || measure.hidden || base.hidden) return [];
  const { key, metric, place, kind, width, journeys, n } = measure;
  const within = placesAround(place, stageOf);
  return [
    { key, metric, place: placeKey(place), within, kind, width, journeys, n, baseN: base.n, difference, compared },
  ];
}

/** The stages and touchpoints that a place lies in. */
function placesAround(place: Place, stageOf: ReadonlyMap<number, number>): string[] {
  const stage = (code: number): string[] => {
    const found = stageOf.get(code);
    return found === undefined ? [] : [placeKey({ scope: 'stage', stage: found })];
  };
  if (place.scope === 'touchpoint') return stage(place.touchpoint);
  if (place.scope !== 'transition') return [];
  const ends = [place.from, place.to].map((touchpoint) => placeKey({ scope: 'touchpoint', touchpoint }));
  return [...ends, ...stage(place.from), ...stage(place.to)];
}

type Keyed = Part & Pick<Measure, 'key'>;

/**
 * The sums that the overview shows or lets be counted, as the figures of touchpoints that they are made of: what is told of
 * a touchpoint must leave over nobody, or enough people. Answers add up to a stage's and to the whole's, ends likewise.
 */
function sumsOf(side: Figures, stageOf: ReadonlyMap<number, number>): Keyed[][] {
  const answers = side.answers
    .filter(({ level }) => level === 'touchpoint')
    .map((one) => ({
      ...{ key: `${questionKey(one)} ${placeKey({ scope: 'touchpoint', touchpoint: one.id })}`, sum: questionKey(one) },
      ...{ count: answered(one), people: one.people, stage: stageOf.get(one.id) ?? 0 },
    }));
  const ends = (side.map?.graph.cells ?? [])
    .filter(({ from, to }) => from !== 0 && to === END)
    .map(({ from, count, people }) => ({
      ...{ key: `ending ${placeKey({ scope: 'touchpoint', touchpoint: from })}`, sum: 'ending' },
      ...{ count, people, stage: stageOf.get(from) ?? 0 },
    }));
  const parts = [...answers, ...ends];
  return [
    ...Object.values(groupBy(parts, ({ sum }) => sum)),
    ...Object.values(groupBy(parts, ({ sum, stage }) => `${sum} ${stage}`)),
  ];
}
