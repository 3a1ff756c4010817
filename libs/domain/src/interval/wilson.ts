/** The normal quantile of a two-sided 95 % interval. */
export const z95 = 1.959963984540054;

/** A share and its 95 % interval. */
export interface ShareInterval {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Wilson's score interval of the share `part / whole` (Wilson 1927). @returns null where a side is hidden or the whole is 0 */
export function wilson(part: number | null, whole: number | null): ShareInterval | null {
  if (part === null || whole === null || whole <= 0) return null;
  const share = part / whole;
  const middle = (part + (z95 * z95) / 2) / (whole + z95 * z95);
  const half = (z95 / (whole + z95 * z95)) * Math.sqrt((part * (whole - part)) / whole + (z95 * z95) / 4);
  // Within the rounding of doubles a share of 0 or 1 could fall outside of its own interval.
  return {
    share,
    low: Math.min(share, Math.max(0, middle - half)),
    high: Math.max(share, Math.min(1, middle + half)),
  };
}
