/** The value at rank ⌈q·n⌉ of sorted values; 0 where there is none. */
export function quantile(sorted, q) {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? 0;
}

/** p50, p95 and the greatest of some values. */
export function spread(values) {
  const sorted = [...values].sort((left, right) => left - right);
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), most: sorted.at(-1) ?? 0, times: sorted.length };
}
