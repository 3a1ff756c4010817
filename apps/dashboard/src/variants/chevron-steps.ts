/** A touchpoint of a sequence, with how often it comes at once. */
export interface ChevronStep {
  readonly key: string;
  readonly times: number;
}

/** Repeats that follow each other directly become one step. */
export function collapseRepeats(touchpoints: readonly string[]): ChevronStep[] {
  const steps: { key: string; times: number }[] = [];
  for (const key of touchpoints) {
    const last = steps.at(-1);
    if (last?.key === key) last.times += 1;
    else steps.push({ key, times: 1 });
  }
  return steps;
}

/**
 * How many steps are drawn in a width: all where they fit, else as many as leave room for the sign that says how many more
 * there are; at least one.
 */
export function stepsThatFit(widths: readonly number[], room: number, sign: number): number {
  let used = 0;
  let fitting = 0;
  for (const [at, width] of widths.entries()) {
    used += width;
    if (used + (at === widths.length - 1 ? 0 : sign) <= room) fitting = at + 1;
  }
  return Math.max(Math.min(1, widths.length), fitting);
}
