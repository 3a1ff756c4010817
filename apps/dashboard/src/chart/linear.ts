/**
 * Maps numbers of a domain evenly to a range, and what lies outside to the range's nearer end.
 *
 * As `scaleLinear().clamp(true)` of d3-scale does, whose further scales, formats and colours would be a tenth of the page
 * that is seen first; charts with ticks use the library.
 */
export function linear(
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): (value: number) => number {
  return (value) => start + (end - start) * Math.min(1, Math.max(0, (value - from) / (to - from)));
}
