/**
 * By how much the counts of days vary more than counts of independent arrivals would: Pearson's statistic over its degrees
 * of freedom, each series about its own mean, and at least 1 (McCullagh and Nelder, Generalized Linear Models, 6.2.4).
 * Weekdays that differ are in it, so a difference is called clear rather too seldom.
 */
export function dispersionOf(series: readonly (readonly number[])[]): number {
  let statistic = 0;
  let freedom = 0;
  for (const counts of series) {
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    if (counts.length < 2 || mean === 0) continue;
    statistic += counts.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0);
    freedom += counts.length - 1;
  }
  return freedom === 0 ? 1 : Math.max(1, statistic / freedom);
}
