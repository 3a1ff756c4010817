import { student95 } from '../interval/student.js';
import { wilson, z95 } from '../interval/wilson.js';

/** What an answer measures. */
export type Metric = 'nps' | 'csat' | 'ces' | 'rating';
/** All metrics; of equally frequent ones the first comes first. */
export const metrics: readonly Metric[] = ['nps', 'csat', 'ces', 'rating'];

/** The answers to one question on one scale, by how often each was given. Whoever dismissed the question is not in it. */
export interface Answers {
  readonly metric: Metric;
  /** Ends of the scale. */
  readonly min: number;
  readonly max: number;
  readonly counts: readonly { readonly value: number; readonly count: number }[];
}

/**
 * An aggregated score with its 95 % interval. `value` of NPS is −100 to 100; of CSAT the share of satisfied, 0 to 1; of
 * CES the mean on its own scale, more being easier; of a rating the mean, its scale stretched to 0 to 100.
 */
export interface Score {
  readonly metric: Metric;
  readonly min: number;
  readonly max: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Answers. */
  readonly n: number;
}

/** The ends of what a score can be. */
export function scoreRange({ metric, min, max }: Pick<Answers, 'metric' | 'min' | 'max'>): readonly [number, number] {
  if (metric === 'nps') return [-100, 100];
  if (metric === 'csat') return [0, 1];
  return metric === 'ces' ? [min, max] : [0, 100];
}

/** Whether the metric says something on this scale: NPS on 0 to 10, CSAT on five or seven points from 1. */
export function isScored({ metric, min, max }: Pick<Answers, 'metric' | 'min' | 'max'>): boolean {
  if (metric === 'nps') return min === 0 && max === 10;
  if (metric === 'csat') return min === 1 && (max === 5 || max === 7);
  return min < max;
}

/** The score of some answers. @returns null where nobody answered, or where the metric says nothing on this scale */
export function scoreOf(answers: Answers): Score | null {
  const n = answers.counts.reduce((sum, { count }) => sum + count, 0);
  if (n === 0 || !isScored(answers)) return null;
  const { metric, min, max } = answers;
  const measured =
    metric === 'nps' ? netPromoter(answers, n) : metric === 'csat' ? satisfied(answers, n) : mean(answers, n);
  return { metric, min, max, ...measured, n };
}

type Measured = Pick<Score, 'value' | 'low' | 'high'>;

function countOf({ counts }: Answers, chosen: (value: number) => boolean): number {
  return counts.reduce((sum, { value, count }) => (chosen(value) ? sum + count : sum), 0);
}

/**
 * Promoters answer 9 or 10, detractors 6 or less. Their shares p and d come from one sample, so the variance of an answer
 * is p + d − (p − d)², not that of a proportion. Where everyone is in one class it is 0 and tells nothing: then the
 * interval is what Wilson's leaves open for the others, all of them at the far end.
 */
function netPromoter(answers: Answers, n: number): Measured {
  const promoters = countOf(answers, (value) => value >= 9);
  const detractors = countOf(answers, (value) => value <= 6);
  const value = (100 * (promoters - detractors)) / n;
  const [p, d] = [promoters / n, detractors / n];
  const variance = p + d - (p - d) ** 2;
  if (p === 1 || d === 1 || p + d === 0) return within([-100, 100], value, unseen(n), unseen(n));
  const half = z95 * 100 * Math.sqrt(variance / n);
  return { value, low: Math.max(-100, value - half), high: Math.min(100, value + half) };
}

/** The two best answers of the scale. */
function satisfied(answers: Answers, n: number): Measured {
  const found = wilson(
    countOf(answers, (value) => value >= answers.max - 1),
    n,
  );
  return found ? { value: found.share, low: found.low, high: found.high } : { value: 0, low: 0, high: 1 };
}

/** The mean with Student's interval; where all gave the same answer, what Wilson's interval leaves open for another. */
function mean(answers: Answers, n: number): Measured {
  const { min, max } = answers;
  const range = scoreRange(answers);
  const place = (value: number): number => range[0] + ((range[1] - range[0]) * (value - min)) / (max - min);
  const moment = (of: (value: number) => number): number =>
    answers.counts.reduce((sum, { value, count }) => sum + count * of(place(value)), 0);
  const centre = moment((value) => value) / n;
  const squares = moment((value) => (value - centre) ** 2);
  const given = new Set(answers.counts.flatMap(({ value, count }) => (count > 0 ? [value] : [])));
  if (given.size === 1) return within(range, place([...given][0] ?? min), unseen(n), unseen(n));
  const half = student95(n - 1) * Math.sqrt(squares / (n - 1) / n);
  return { value: centre, low: Math.max(range[0], centre - half), high: Math.min(range[1], centre + half) };
}

/** The largest share that answers nobody gave may have, at 95 %. */
function unseen(n: number): number {
  return 1 - (wilson(n, n)?.low ?? 0);
}

function within([least, most]: readonly [number, number], value: number, below: number, above: number): Measured {
  return { value, low: value - below * (value - least), high: value + above * (most - value) };
}
