import type { PointKey } from './names.js';

/** A sequence of touchpoints, and how many journeys went it. */
export interface Way {
  readonly touchpoints: readonly PointKey[];
  readonly journeys: number;
  readonly goalReached: boolean;
}

/** Smallest group that is shown. */
export const groupSize = 10;

const way = (journeys: number, steps: string): Way => {
  const touchpoints = steps.split(' ') as PointKey[];
  return { touchpoints, journeys, goalReached: touchpoints.includes('delivery') || touchpoints.includes('pickup') };
};

/** What the journeys of every sample are counted from, so that their figures agree; the most frequent first. */
const all: readonly Way[] = [
  way(3_120, 'ad product cart payment delivery'),
  way(2_480, 'home product cart payment delivery'),
  way(1_910, 'home product'),
  way(1_340, 'ad product cart'),
  way(960, 'home product product product cart payment pickup'),
  way(610, 'ad product cart payment delivery call return'),
  way(540, 'news product cart payment delivery'),
  way(410, 'home product cart branch payment pickup'),
  way(330, 'ad product cart cart payment delivery call'),
  way(180, 'home call call return'),
  way(96, 'ad product cart payment delivery call survey'),
  way(84, 'home product cart product home product cart payment branch payment delivery call return survey call'),
];

/** The ways of many people, or of few. */
export function waysOf(extent: Extent): readonly Way[] {
  return extent === 'many' ? all : all.map((one) => ({ ...one, journeys: few(one.journeys) }));
}

/** Enough people, or so few that some figures are hidden. */
export type Extent = 'many' | 'few';

/** What is left of a count where there are few people. */
export function few(count: number): number {
  return Math.ceil(count * 0.015);
}

/** A count as an answer has it: null where the group is too small. */
export function shown(count: number): number | null {
  return count > 0 && count < groupSize ? null : count;
}

/** Journeys that go on: one in so many. */
const going = 18;

/** How the journeys of a way ended. */
export function endsOf({ journeys }: Way): { readonly ended: number; readonly inProgress: number } {
  const inProgress = Math.floor(journeys / going);
  return { ended: journeys - inProgress, inProgress };
}

/** Each step of a way with the next one. */
export function pairsOf<T>(steps: readonly T[]): (readonly [T, T])[] {
  return steps.slice(1).map((to, at) => [steps[at] ?? to, to]);
}

export function sumOf<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((sum, row) => sum + of(row), 0);
}
