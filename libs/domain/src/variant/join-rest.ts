/** Equally frequent groups of journeys. */
export interface Sizes {
  /** Journeys of each. */
  readonly journeys: number;
  readonly groups: number;
}

/** What is too rare to be named. */
export interface Rare {
  readonly journeys: number;
  /** Distinct people of all of it. */
  readonly people: number;
  /** How many groups it is made of. */
  readonly groups: number;
}

/**
 * How many of the rarest named groups have to join the rest, whose journeys are shown as one number, so that it does not
 * tell of fewer people than the group size.
 *
 * A named group has at least `groupSize` journeys and no more than the rarest one that stays named; a reader who knows that
 * computes what is rare from the rest where only one number is left for it. So more join until one journey more or one less
 * of what is rare is possible too, taking that nobody has two (which is where a reader can tell most).
 * @param named of all named groups, the most frequent first
 */
export function joiningRest(named: readonly Sizes[], rare: Rare, groupSize: number): number {
  if (groupSize <= 1 || rare.groups === 0 || rare.people >= groupSize) return 0;
  let [joined, journeys] = [0, 0];
  for (const [size, staying] of fromRarest(named)) {
    joined += 1;
    journeys += size;
    const canBeMore = journeys > joined * groupSize && (rare.journeys + 1 < groupSize || rare.journeys >= groupSize);
    const canBeLess = journeys < joined * staying && rare.journeys > rare.groups;
    if (canBeMore || canBeLess) break;
  }
  return joined;
}

/** Of every group, the rarest first, its journeys and those of the next one. */
function* fromRarest(named: readonly Sizes[]): Generator<[size: number, next: number]> {
  for (let at = named.length - 1; at >= 0; at -= 1) {
    const { journeys = 0, groups = 0 } = named[at] ?? {};
    for (let group = 0; group < groups; group += 1) {
      yield [journeys, group + 1 < groups ? journeys : (named[at - 1]?.journeys ?? Infinity)];
    }
  }
}
