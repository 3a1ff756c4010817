import type { Estimate } from '@temas/domain/journey-map/compare';
import type { Metric } from '@temas/domain/score/score';

/** What a figure of the overview measures. */
export type OverviewMetric =
  'journeys' | 'completion' | 'duration' | 'reach' | 'ending' | 'leave' | 'rework' | 'time' | Metric;

/** The unit of a figure: counts, shares of 0 to 1, seconds, points (NPS −100 to 100, ratings 0 to 100), a mean on its scale. */
export type Unit = 'journeys' | 'share' | 'seconds' | 'points' | 'scale';

/** Which way is good; none where a reader must judge. */
export type GoodDirection = 'up' | 'down' | 'none';

/** Where a figure is measured, in the numbers of the stores. */
export type Place =
  | { readonly scope: 'journey' }
  | { readonly scope: 'stage'; readonly stage: number }
  | { readonly scope: 'touchpoint'; readonly touchpoint: number }
  | { readonly scope: 'transition'; readonly from: number; readonly to: number };

/** Where a figure is measured, by the keys that stages and touchpoints keep. */
export type KeyedPlace =
  | { readonly scope: 'journey' }
  | { readonly scope: 'stage'; readonly stage: string }
  | { readonly scope: 'touchpoint'; readonly touchpoint: string }
  | { readonly scope: 'transition'; readonly from: string; readonly to: string };

/** One figure of one selection, with what decides whether and how it may be told. */
export interface Measure {
  /** The same for the same figure of every selection. */
  readonly key: string;
  readonly metric: OverviewMetric;
  readonly place: Place;
  readonly kind: 'count' | 'share' | 'score' | 'time';
  readonly unit: Unit;
  readonly goodDirection: GoodDirection;
  /** Null where nothing was measured, or where it is hidden. */
  readonly value: number | null;
  readonly estimate: Estimate | null;
  /** What it is a figure of: journeys, visits, answers, transitions. */
  readonly n: number;
  /** Whether that number may be told. */
  readonly tellsN: boolean;
  readonly hidden: boolean;
  /** The fewest people that a part of it stands on; 0 where nobody is in it. */
  readonly people: number;
  /** Journeys that it concerns. */
  readonly journeys: number;
  /** How far apart the ends of a score are; 1 for all else. */
  readonly width: number;
  /** The ends of a score's scale. */
  readonly scale: { readonly min: number; readonly max: number } | null;
}

/** One text for a place. */
export function placeKey(place: Place): string {
  if (place.scope === 'journey') return '';
  if (place.scope === 'stage') return `stage ${place.stage}`;
  return place.scope === 'touchpoint' ? `touchpoint ${place.touchpoint}` : `transition ${place.from} ${place.to}`;
}

/** The key of the number of journeys in all. */
export const journeysKey = `journeys ${placeKey({ scope: 'journey' })}`;

/** Whether somebody is behind a figure, but fewer people than the group size. */
export function isSmall(people: number, groupSize: number): boolean {
  return people > 0 && people < groupSize;
}

/** The fewest people of several groups; 0 where nobody is in any. */
export function leastPeople(groups: readonly number[]): number {
  const some = groups.filter((people) => people > 0);
  return some.length === 0 ? 0 : Math.min(...some);
}

/** What of a figure does not depend on how it is measured. */
export type Told = Pick<Measure, 'metric' | 'place' | 'goodDirection' | 'hidden' | 'people' | 'journeys'>;

/** Puts a figure together; one that is hidden has no value. */
export function measure(
  told: Told,
  figure: Pick<Measure, 'kind' | 'unit' | 'value' | 'estimate' | 'n'> & Partial<Measure>,
): Measure {
  const { hidden } = told;
  const key = `${told.metric} ${placeKey(told.place)}`;
  return {
    ...{ key, width: 1, scale: null, tellsN: !hidden, ...told, ...figure },
    ...(hidden ? { value: null, estimate: null } : {}),
  };
}
