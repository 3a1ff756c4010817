type Place = readonly [x: number, y: number];

/**
 * A band from left to right, as wide at both ends and level there. It is an area, not a thick line: on a short way down or
 * up the sides of a thick line would cross.
 */
export function bandPath(from: Place, to: Place, width: number): string {
  const half = width / 2;
  const middle = (from[0] + to[0]) / 2;
  const side = ([startX, startY]: Place, [endX, endY]: Place, by: number): string =>
    `${startX} ${startY + by}C${middle} ${startY + by} ${middle} ${endY + by} ${endX} ${endY + by}`;
  return `M${side(from, to, -half)}L${side(to, from, half)}Z`;
}
