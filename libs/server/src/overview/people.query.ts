/** The largest number up to which the engine counts different values without keeping them in a hash table. */
const mostCountedCheaply = 100;

/**
 * Distinct people where a condition holds, as an expression: exactly, or for a small group size no further than tells
 * whether so many are there.
 */
export function peopleIf(condition: string, groupSize: number): string {
  if (groupSize > mostCountedCheaply) return `uniqExactIf(person, ${condition})`;
  return `uniqUpToIf(${Math.max(1, groupSize)})(person, ${condition})`;
}
