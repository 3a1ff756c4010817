/** Journeys that need the same two cuts to be explained. */
export interface CoverageGroup {
  /** The least number of touchpoints, and of transitions, with which they are; null where none is enough. */
  readonly needs: { readonly touchpoints: number; readonly transitions: number } | null;
  readonly journeys: number;
  /** People of whom the selection has this journey only. */
  readonly lone: number;
  /** Distinct people of the other journeys. */
  readonly others: number;
}

/** Groups that are counted as one. */
export interface StandingGroup {
  readonly needs: CoverageGroup['needs'];
  readonly groups: readonly CoverageGroup[];
}

/** The numbers of touchpoints and transitions of two sliders. */
export interface Cut {
  readonly touchpoints: number;
  readonly transitions: number;
}

/**
 * Share of journeys that the first n touchpoints and the first m transitions explain, as rows n = 1 … N of m = 0 … M: all
 * touchpoints and all direct transitions of an explained journey are among them.
 *
 * Group size, in two steps. First {@link standingGroups} has fewer than `groupSize` people wait until they can be counted
 * with others, so that two cuts never differ by, and no cut leaves out, a group of fewer people. Then every share is
 * rounded down to a multiple of the larger of 0.01 and `groupSize / journeys`, so that a subtraction from an exact figure
 * of the map leaves open as many journeys as the group size at least. 1 is said only where every journey is explained.
 * Shares are never too large, and grow with n and with m.
 */
export function explainedShares(groups: readonly CoverageGroup[], of: Cut, groupSize: number): number[][] {
  const journeys = journeysOf(groups);
  const table = Array.from({ length: of.touchpoints + 1 }, () => new Array<number>(of.transitions + 1).fill(0));
  for (const { needs, groups: own } of standingGroups(groups, of, groupSize)) {
    const row = needs ? table[needs.touchpoints] : undefined;
    if (needs && row) row[needs.transitions] = (row[needs.transitions] ?? 0) + journeysOf(own);
  }
  const sums = new Array<number>(of.transitions + 1).fill(0);
  return table.slice(1).map((row) => {
    let before = 0;
    return row.map((count, transitions) => {
      before += count;
      sums[transitions] = (sums[transitions] ?? 0) + before;
      return roundedDown(sums[transitions] ?? 0, journeys, groupSize);
    });
  });
}

/**
 * Groups of at least `groupSize` people each, the unexplained included. A smaller one is counted with the nearest large
 * one that needs no less of either, so later than it could be. Those that no large one is after wait for the whole map,
 * and together with the unexplained where that is still too few. Where the unexplained are too few themselves, the
 * smallest group joins them.
 */
export function standingGroups(groups: readonly CoverageGroup[], of: Cut, groupSize: number): StandingGroup[] {
  const standing = groups.flatMap((group) => (group.needs && peopleOf([group]) >= groupSize ? [startOf(group)] : []));
  const large = standing.map(({ needs }) => needs);
  const rest: CoverageGroup[] = [];
  for (const group of groups) {
    if (group.needs && peopleOf([group]) >= groupSize) continue;
    const host = group.needs ? standing[nearestAfter(group.needs, large)] : undefined;
    (host?.groups ?? rest).push(group);
  }
  const late = rest.filter(({ needs }) => needs !== null);
  const never = rest.filter(({ needs }) => needs === null);
  if (peopleOf(late) >= groupSize) standing.push({ needs: of, groups: late });
  else never.push(...late);
  standing.sort((left, right) => journeysOf(left.groups) - journeysOf(right.groups));
  while (never.length > 0 && peopleOf(never) < groupSize && standing.length > 0) {
    never.push(...(standing.shift()?.groups ?? []));
  }
  return never.length > 0 ? [...standing, { needs: null, groups: never }] : standing;
}

/**
 * Where the sliders begin: of the cuts with at most 25 touchpoints and 60 transitions that explain at least 80 % of
 * journeys the one with the fewest marks, touchpoints and transitions counted alike; of equal ones that with fewer
 * transitions. Where none explains as much, or the shares are hidden, the largest within these limits.
 */
export function startingCut(explained: readonly (readonly number[])[] | null, of: Cut): Cut {
  const most = { touchpoints: Math.min(25, of.touchpoints), transitions: Math.min(60, of.transitions) };
  let best: Cut | undefined;
  (explained ?? []).slice(0, most.touchpoints).forEach((row, at) => {
    const transitions = row.findIndex((share) => share >= 0.8);
    if (transitions < 0 || transitions > most.transitions) return;
    const cut = { touchpoints: at + 1, transitions };
    const fewer = best ? best.touchpoints + best.transitions - cut.touchpoints - cut.transitions : 1;
    if (fewer > 0 || (fewer === 0 && best && cut.transitions < best.transitions)) best = cut;
  });
  return best ?? most;
}

function startOf(group: CoverageGroup): { needs: CoverageGroup['needs']; groups: CoverageGroup[] } {
  return { needs: group.needs, groups: [group] };
}

/** Where the cut stands that adds the fewest marks to this one and takes none away; of equal ones the fewest transitions. */
function nearestAfter(needs: Cut, cuts: readonly CoverageGroup['needs'][]): number {
  let best = -1;
  let [marks, transitions] = [Infinity, Infinity];
  cuts.forEach((cut, at) => {
    if (!cut || cut.touchpoints < needs.touchpoints || cut.transitions < needs.transitions) return;
    const sum = cut.touchpoints + cut.transitions;
    if (sum > marks || (sum === marks && cut.transitions >= transitions)) return;
    [best, marks, transitions] = [at, sum, cut.transitions];
  });
  return best;
}

function journeysOf(groups: readonly CoverageGroup[]): number {
  return groups.reduce((sum, group) => sum + group.journeys, 0);
}

/** At least so many people are in these groups: one who is in several of them is in each of them only once. */
function peopleOf(groups: readonly CoverageGroup[]): number {
  return groups.reduce((sum, { lone }) => sum + lone, 0) + Math.max(0, ...groups.map(({ others }) => others));
}

function roundedDown(explained: number, journeys: number, groupSize: number): number {
  if (explained === journeys) return 1;
  if (groupSize * 100 <= journeys) return Math.floor((explained * 100) / journeys) / 100;
  return (Math.floor(explained / groupSize) * groupSize) / journeys;
}
