/**
 * Logarithmic buckets of times, as in DDSketch (Masson, Rim, Lee, VLDB 2019): with γ = (1 + α) / (1 − α) every time in
 * a bucket lies within α of the bucket's {@link bucketValue}. Bucket 0 holds zero; bucket b ≥ 1 holds [γ^(b−1), γ^b) µs.
 */
export const timeError = 0.05;

/** The ratio of a bucket's bounds. The statement that fills `map_day_time` uses the same number. */
export const bucketRatio = (1 + timeError) / (1 - timeError);

const logRatio = Math.log(bucketRatio);

/** The bucket of a time in microseconds; times at or below zero share bucket 0. */
export function bucketOf(micros: number): number {
  return micros <= 0 ? 0 : 1 + Math.floor(Math.log(micros) / logRatio);
}

/** The time in microseconds that stands for all of a bucket: at most {@link timeError} from each of them, in relation. */
export function bucketValue(bucket: number): number {
  if (bucket <= 0) return 0;
  const low = bucketRatio ** (bucket - 1);
  return low * (1 + timeError);
}

/** A bucket and how many times fell into it. */
export interface BucketCount {
  readonly bucket: number;
  readonly count: number;
}

/**
 * The quantile `q` (0 to 1) of the times in the buckets, in microseconds, interpolated between the two nearest ranks
 * like the exact one (Hyndman and Fan, type 7), so that it is within {@link timeError} of it.
 * @returns null when the buckets are empty
 */
export function histogramQuantile(buckets: readonly BucketCount[], q: number): number | null {
  const sorted = [...buckets].filter((entry) => entry.count > 0).sort((left, right) => left.bucket - right.bucket);
  const total = sorted.reduce((sum, entry) => sum + entry.count, 0);
  if (total === 0) return null;
  const position = Math.min(Math.max(q, 0), 1) * (total - 1);
  const below = Math.floor(position);
  const low = valueAtRank(sorted, below);
  const high = valueAtRank(sorted, Math.min(below + 1, total - 1));
  return low + (high - low) * (position - below);
}

function valueAtRank(sorted: readonly BucketCount[], rank: number): number {
  let seen = 0;
  for (const entry of sorted) {
    seen += entry.count;
    if (seen > rank) return bucketValue(entry.bucket);
  }
  return 0;
}
