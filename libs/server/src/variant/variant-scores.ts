import { scoreOf, type Score } from '@temas/domain/score/score';
import { mostAnswered } from '@temas/domain/score/touchpoint-scores';
import type { Selection } from '../journey-map/map-question.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { OfVariants } from './variant-figures.query.js';
import { readQuestions, readVariantAnswers, type PartAnswers, type Question } from './variant-score.query.js';
import type { Naming } from './variant.query.js';

/** The scores of variants for one question, so that they can be set beside each other. */
export interface VariantScores {
  /** What was answered most in the selection; null where nobody answered anything. */
  readonly question: Question | null;
  /** Null where the group size hides it; a variant that nobody answered in is not there. */
  readonly scores: ReadonlyMap<bigint, Score | null>;
}

/** Reads what was asked most in a selection. */
export async function mostAsked(clickhouse: ClickHouse, selection: Selection): Promise<Question | null> {
  return mostAnswered(await readQuestions(clickhouse, selection)) ?? null;
}

/** Reads the scores of variants for a question. */
export async function readScores(
  clickhouse: ClickHouse,
  naming: Naming,
  of: OfVariants & { readonly question: Question | null },
): Promise<VariantScores> {
  const { question } = of;
  if (!question) return { question, scores: new Map() };
  const parts = await readVariantAnswers(clickhouse, naming, { ...of, question });
  return { question, scores: scoresOf(parts, naming.groupSize) };
}

/**
 * The score of each variant: of all its parts, where in none of them fewer people than the group size answered, so that no
 * part's score is found by subtraction.
 */
export function scoresOf(parts: readonly PartAnswers[], groupSize: number): Map<bigint, Score | null> {
  const own = new Map<bigint, PartAnswers[]>();
  for (const part of parts) own.set(part.id, [...(own.get(part.id) ?? []), part]);
  return new Map([...own].map(([id, of]) => [id, of.some(({ people }) => people < groupSize) ? null : wholeOf(of)]));
}

function wholeOf(parts: readonly PartAnswers[]): Score | null {
  const [first] = parts;
  if (!first) return null;
  const counts = new Map<number, number>();
  for (const { value, count } of parts.flatMap((part) => part.answers.counts)) {
    counts.set(value, (counts.get(value) ?? 0) + count);
  }
  return scoreOf({ ...first.answers, counts: [...counts].map(([value, count]) => ({ value, count })) });
}
