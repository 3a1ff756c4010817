/**
 * Moves labels of lines apart as little as it can, so that none covers another: each stays where it is wanted, or is
 * pushed by its neighbours.
 * @param wanted where each label would stand, in any order
 * @param gap the least distance between two
 * @returns where each stands, in the order of `wanted`, all within `low` and `high` where they fit
 */
export function spread(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((_, at) => at).sort((one, other) => (wanted[one] ?? 0) - (wanted[other] ?? 0));
  const placed: number[] = [];
  const last = order.length - 1;
  order.forEach((label, rank) => {
    const before = rank === 0 ? low : (placed[order[rank - 1] ?? 0] ?? low) + gap;
    placed[label] = Math.max(wanted[label] ?? 0, before);
  });
  // What was pushed beyond the end comes back, and takes the ones before it along.
  for (let rank = last; rank >= 0; rank -= 1) {
    const label = order[rank] ?? 0;
    const after = rank === last ? high : (placed[order[rank + 1] ?? 0] ?? high) - gap;
    placed[label] = Math.min(placed[label] ?? 0, after);
  }
  return placed;
}
