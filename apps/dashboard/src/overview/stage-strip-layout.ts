import { scoreRange } from '@temas/domain/score/score';
import { linear } from '../chart/linear.js';
import { fitTwoLines, type Measure } from '../journey-map/text-fit.js';
import type { Score, StageSummary } from './use-overview.js';

/** A stage as it is drawn: places only, no statistics. */
export interface PlacedStage {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Its name in at most two lines. */
  readonly lines: readonly string[];
  /** How much of the track is filled, and how much of that is hatched; 0 where it is hidden. */
  readonly reached: number;
  readonly left: number;
  /** Where the score and the ends of its interval stand. */
  readonly score: { readonly at: number; readonly low: number; readonly high: number } | null;
}

/** The strip: its size, and every stage's place in it. */
export interface PlacedStrip {
  readonly height: number;
  /** Of one stage, and of the names above everything else in it. */
  readonly stageHeight: number;
  readonly nameHeight: number;
  readonly stages: readonly PlacedStage[];
}

/** Sizes in CSS pixels, from the top of a stage down. What stands below the name moves up where all names take one line. */
export const stripSize = {
  column: 138,
  gap: 18,
  rowGap: 20,
  line: 18,
  bar: { y: 10, height: 16 },
  figure: 46,
  ended: 64,
  time: 82,
  score: { y: 104, label: 128 },
  plain: 90,
  scored: 136,
} as const;

/** Puts the stages beside each other, in their order; where there is no room for all, in further rows. */
export function placeStages(
  stages: readonly StageSummary[],
  { width, nameOf, measure }: { width: number; nameOf: (stage: StageSummary) => string; measure: Measure },
): PlacedStrip {
  const most = Math.max(1, Math.floor((width + stripSize.gap) / (stripSize.column + stripSize.gap)));
  // Rows of equal length look like one strip that was folded.
  const rows = Math.max(1, Math.ceil(stages.length / most));
  const columns = Math.max(1, Math.ceil(stages.length / rows));
  const own = Math.max(1, (width - (columns - 1) * stripSize.gap) / columns);
  const names = stages.map((stage, at) => fitTwoLines(`${at + 1}. ${nameOf(stage)}`, own, measure));
  const nameHeight = Math.max(1, ...names.map((lines) => lines.length)) * stripSize.line;
  const hasScores = stages.some(({ score, hidden }) => score !== null || hidden.includes('score'));
  const stageHeight = nameHeight + (hasScores ? stripSize.scored : stripSize.plain);
  const placed = stages.map((stage, at): PlacedStage => {
    const reached = (stage.reached?.value ?? 0) * own;
    return {
      key: stage.key,
      x: (at % columns) * (own + stripSize.gap),
      y: Math.floor(at / columns) * (stageHeight + stripSize.rowGap),
      width: own,
      lines: names[at] ?? [],
      reached,
      left: (stage.leave?.value ?? 0) * reached,
      score: stage.score && placeScore(stage.score, own),
    };
  });
  return { height: rows * stageHeight + (rows - 1) * stripSize.rowGap, stageHeight, nameHeight, stages: placed };
}

function placeScore(score: Score, width: number): PlacedStage['score'] {
  const place = linear(scoreRange(score), [0, width]);
  return { at: place(score.value), low: place(score.low), high: place(score.high) };
}
