import { isScored, metrics, scoreOf, type Answers, type Score } from './score.js';

/** The answers about a touchpoint to one question on one scale. */
export interface TouchpointAnswers extends Answers {
  readonly touchpoint: number;
  /** Distinct people who answered. */
  readonly people: number;
}

/** What may be shown of a touchpoint's answers. */
export interface TouchpointScore {
  readonly touchpoint: number;
  /** Null where fewer people than the group size answered. */
  readonly score: Score | null;
}

/** How many answers there are. */
export function answered({ counts }: Answers): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

/** Of several questions the one that was answered most; of equally many the first of {@link metrics}, then the finest scale. */
export function mostAnswered<A extends Answers>(all: readonly A[]): A | undefined {
  return [...all]
    .filter((answers) => isScored(answers) && answered(answers) > 0)
    .sort(
      (left, right) =>
        answered(right) - answered(left) ||
        metrics.indexOf(left.metric) - metrics.indexOf(right.metric) ||
        right.max - right.min - (left.max - left.min),
    )[0];
}

/** The score of each touchpoint that anybody answered about, for the metric with most answers there. */
export function touchpointScores(all: readonly TouchpointAnswers[], groupSize: number): TouchpointScore[] {
  const touchpoints = new Map<number, TouchpointAnswers[]>();
  for (const answers of all)
    touchpoints.set(answers.touchpoint, [...(touchpoints.get(answers.touchpoint) ?? []), answers]);
  return [...touchpoints].flatMap(([touchpoint, answers]) => {
    const most = mostAnswered(answers);
    if (!most) return [];
    return [{ touchpoint, score: most.people < groupSize ? null : scoreOf(most) }];
  });
}
