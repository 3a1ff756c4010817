import { holm, pValue } from '../interval/significance.js';
import type { Difference } from '../journey-map/compare.js';
import { isDismissed, type Dismissed } from './dismissal.js';

/** A figure of two windows that may have changed. */
export interface Candidate {
  /** Tells it from all others, and orders those that are otherwise equal. */
  readonly key: string;
  /** What is measured; the same of a place and of one within it is one piece of news. */
  readonly metric: string;
  /** Where: the whole journey (no text), a stage, a touchpoint, a transition. */
  readonly place: string;
  /** The places that this one lies in, the whole journey apart. */
  readonly within: readonly string[];
  readonly kind: 'count' | 'share' | 'score' | 'time';
  /** How far apart a score's ends are; of all others 1. */
  readonly width: number;
  /** Journeys that it concerns, of the present window. */
  readonly journeys: number;
  /** What the figures of both windows stand on. */
  readonly n: number;
  readonly baseN: number;
  readonly difference: Difference;
}

/** A candidate that clearly changed. */
export interface Change<C extends Candidate> {
  readonly candidate: C;
  /** Size of the difference as a part of the whole, 0 to 1. */
  readonly effect: number;
  /** Journeys times effect: as many journeys as if each were wholly another. */
  readonly impact: number;
  /** The part of the difference that is certain: the interval's end that is nearer to zero, by the difference. */
  readonly certainty: number;
  /** How many figures were tested in its family, itself among them. */
  readonly tests: number;
  /** Adjusted for all that was tested. */
  readonly p: number;
}

/** What changed, and out of how many figures. */
export interface Changes<C extends Candidate> {
  readonly changes: readonly Change<C>[];
  readonly tested: number;
  /** How many that were set aside were passed over before the list was full. */
  readonly passedOver: number;
}

/** Figures of fewer than so many are not tested: their intervals are too rough. That of a median leans on few ranks. */
const leastTested = { count: 30, share: 30, score: 30, time: 100 };
/** What is certain of a difference must come to this part of the whole, or it is not worth a sentence, be it ever so clear. */
const leastEffect = 0.005;
/**
 * With all that is looked at, something is called changed by chance in at most 5 % of looks. The intervals are those of
 * 95 %, and far out from there a little too narrow: at this level about 3 of 100 seeded looks at nothing but chance find
 * something.
 */
export const level = 0.03;
/** Figures of the whole journey and those of its places are two families, each with half of the level. */
export const families = 2;

/** What clearly changed, before it is chosen what of it is told. */
export interface Ranked<C extends Candidate> {
  /** The weightiest first: by impact × certainty, which is the impact that is certain. */
  readonly clear: readonly Change<C>[];
  readonly tested: number;
}

/** Tests all candidates together and orders those that clearly changed. */
export function rankChanges<C extends Candidate>(candidates: readonly C[]): Ranked<C> {
  const tested = test(candidates);
  const clear = tested
    .filter(isClear)
    .sort(
      (left, right) =>
        right.impact * right.certainty - left.impact * left.certainty ||
        (left.candidate.key < right.candidate.key ? -1 : 1),
    );
  return { clear, tested: tested.length };
}

/**
 * The changes worth telling. What was set aside is passed over when all is tested, so that no verdict leans on it.
 * @param mayTell whether this one may be shown beside those already told
 */
export function tellChanges<C extends Candidate>(
  { clear, tested }: Ranked<C>,
  {
    most,
    mayTell = () => true,
    dismissed = [],
  }: {
    readonly most: number;
    readonly mayTell?: (told: readonly C[], next: C) => boolean;
    readonly dismissed?: readonly Dismissed[];
  },
): Changes<C> {
  const told: Change<C>[] = [];
  let passedOver = 0;
  for (const change of clear) {
    if (told.length === most) break;
    const before = told.map(({ candidate }) => candidate);
    if (before.some((known) => tellsTheSame(known, change.candidate))) continue;
    if (!mayTell(before, change.candidate)) continue;
    const { metric, place, difference } = change.candidate;
    if (isDismissed({ metric, place, verdict: difference.verdict }, dismissed)) passedOver += 1;
    else told.push(change);
  }
  return { changes: told, tested, passedOver };
}

/**
 * Which figures of the whole journey clearly changed, by key. They are a family of their own: what is clear here is clear
 * to {@link rankChanges} too, whatever else is looked at there.
 */
export function clearlyChanged(candidates: readonly Candidate[]): ReadonlySet<string> {
  const whole = candidates.filter(({ place }) => place === '');
  return new Set(
    test(whole)
      .filter(isClear)
      .map(({ candidate }) => candidate.key),
  );
}

function isClear({ p, effect, certainty }: Change<Candidate>): boolean {
  return p < level && effect * certainty >= leastEffect;
}

/** Every figure that can be tested, once, each with its adjusted p-value. */
function test<C extends Candidate>(candidates: readonly C[]): Change<C>[] {
  const testable = candidates.filter(isTestable).sort((left, right) => (left.key < right.key ? -1 : 1));
  const places = distinct(testable.filter(({ place }) => place !== ''));
  // A figure of the whole that is that of one place alone is told of the place.
  const whole = testable
    .filter(({ place }) => place === '')
    .map((candidate) => places.find((one) => figureOf(one) === figureOf(candidate)) ?? candidate);
  const rest = places.filter((candidate) => !whole.includes(candidate));
  return [whole, rest].flatMap((family) => {
    const adjusted = holm(family.map(({ difference }) => pValue(measured(difference))));
    return family.map((candidate, at) => ({
      ...{ candidate, ...weigh(candidate), tests: family.length },
      p: Math.min(1, families * (adjusted[at] ?? 1)),
    }));
  });
}

function figureOf({ metric, n, baseN, difference }: Candidate): string {
  return JSON.stringify([metric, n, baseN, difference.value, difference.base]);
}

function isTestable({ kind, difference, n, baseN }: Candidate): boolean {
  return difference.low !== null && difference.high !== null && Math.min(n, baseN) >= leastTested[kind];
}

function measured({ difference, low, high }: Difference) {
  return { difference: difference ?? 0, low: low ?? 0, high: high ?? 0 };
}

/** Of places that are the same figure, such as a stage and its only touchpoint, the narrowest. */
function distinct<C extends Candidate>(candidates: readonly C[]): C[] {
  const figures = new Map<string, C>();
  const ordered = [...candidates].sort((left, right) => right.within.length - left.within.length);
  for (const candidate of ordered) {
    const figure = figureOf(candidate);
    const known = figures.get(figure);
    if (!known || !contains(candidate, known)) figures.set(known ? candidate.key : figure, candidate);
  }
  return [...figures.values()];
}

/** Whether one place lies within the other's. */
function contains(wide: Candidate, narrow: Candidate): boolean {
  return wide.place === '' || wide.place === narrow.place || narrow.within.includes(wide.place);
}

function tellsTheSame(known: Candidate, next: Candidate): boolean {
  if (known.place !== '' && known.place === next.place) return true;
  const nested = contains(known, next) || contains(next, known);
  return nested && known.metric === next.metric && known.difference.verdict === next.difference.verdict;
}

function weigh({
  kind,
  width,
  journeys,
  difference,
}: Candidate): Pick<Change<Candidate>, 'effect' | 'impact' | 'certainty'> {
  const { difference: size, low, high } = measured(difference);
  const [value, base] = [difference.value ?? 0, difference.base ?? 0];
  const nearer = size > 0 ? low : -high;
  const whole = { count: Math.max(value, base), share: 1, score: width, time: value + base }[kind];
  const effect = whole > 0 ? Math.min(1, Math.abs(size) / whole) : 0;
  return { effect, impact: journeys * effect, certainty: size === 0 ? 0 : Math.max(0, nearer / Math.abs(size)) };
}
