import type { Suppressed } from '@temas/domain/journey-map/map-graph';
import type { Hidden } from '@temas/domain/journey-map/suppress';
import type { Score } from '@temas/domain/score/score';
import { touchpointScores, type TouchpointAnswers } from '@temas/domain/score/touchpoint-scores';

/** What of a map's scores is shown, and what is hidden. */
export interface MapScores {
  /** By touchpoint; one that nobody answered about is not in it. */
  readonly scores: ReadonlyMap<number, Score>;
  readonly suppressed: readonly Suppressed[];
}

/**
 * The scores of a map's touchpoints. Where a touchpoint's visits are hidden its score is too: its number of answers is a
 * lower bound of them.
 */
export function scoresOfMap(answers: readonly TouchpointAnswers[], hidden: Hidden, groupSize: number): MapScores {
  if (hidden.all) return { scores: new Map(), suppressed: [] };
  const scores = new Map<number, Score>();
  const suppressed: Suppressed[] = [];
  for (const { touchpoint, score } of touchpointScores(answers, groupSize)) {
    const few = score === null;
    if (score && !hidden.nodes.has(touchpoint)) scores.set(touchpoint, score);
    else suppressed.push({ kind: 'node', touchpoint, field: 'score', reason: few ? 'group_size' : 'complement' });
  }
  return { scores, suppressed };
}
