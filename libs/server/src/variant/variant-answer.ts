import { coverageCurve, type CoveragePoint } from '@temas/domain/variant/coverage';
import type { Score } from '@temas/domain/score/score';
import type { Sizes } from '@temas/domain/variant/join-rest';
import type { WorkspaceRef } from '../access/principal.js';
import type { KnownStage } from '../journey-map/map-definition.repository.js';
import type { PreparedQuestion } from '../journey-map/map-definition.js';
import { receiptOf, type Receipt } from '../journey-map/receipt.js';
import { countOf, journeysOf, type NamedVariants } from './name-variants.js';
import type { VariantPart } from './variant-figures.query.js';
import type { Question } from './variant-score.query.js';
import type { VariantScores } from './variant-scores.js';
import type { RankedVariant } from './variant.query.js';

/** A variant with its figures. Null is a number that the group-size rule hides. */
export interface Variant {
  /** Names it in questions and addresses, as long as the mapping stays. */
  readonly id: string;
  /** By frequency among all variants with a name, from 1. */
  readonly rank: number;
  /** Keys of touchpoints; of a set those that are met first stand first. */
  readonly touchpoints: readonly string[];
  /** Different sequences that are in it. */
  readonly sequences: number;
  readonly journeys: number;
  /** Of all journeys of the selection: its own, and those of all matching variants up to it by frequency. */
  readonly share: number;
  readonly cumulativeShare: number;
  readonly p50Seconds: number;
  readonly p90Seconds: number;
  /** Whether it holds the goal; null where the type has none. A sequence does or does not, so all its journeys do. */
  readonly goalReached: boolean | null;
  readonly inProgress: number | null;
  /** Of the answers in its journeys to the answer's `question`; null where there are none, or where they are hidden. */
  readonly score: Score | null;
  readonly scoreHidden: boolean;
}

/** What a touchpoint of an answer is called, and where it stands. */
export interface NamedTouchpoint {
  readonly key: string;
  readonly name: string;
  readonly nameEn: string;
  readonly stage: string | null;
}

/** Variants, and what there is in all. */
export interface VariantAnswer {
  /** Of the selection, whatever is looked for in it; `variants` are different sequences. */
  readonly summary: { readonly journeys: number | null; readonly variants: number | null };
  /** Variants with a name that have, and have not, the touchpoints looked for. */
  readonly matching: { readonly journeys: number; readonly variants: number };
  readonly variants: readonly Variant[];
  /** Sequences without a name, of the selection; `share` is of all its journeys. */
  readonly rest: { readonly variants: number | null; readonly journeys: number | null; readonly share: number | null };
  /** Whether most journeys go a sequence of their own, or one without a name: single sequences then say little. */
  readonly scattered: boolean;
  /** What share of all journeys the most frequent matching variants have: at most 200 points. */
  readonly coverage: readonly CoveragePoint[];
  readonly touchpoints: readonly NamedTouchpoint[];
  readonly stages: readonly KnownStage[];
  readonly goal: string | null;
  /** What the scores are of: what was answered most in the selection. */
  readonly question: Question | null;
  readonly groupSize: number;
  readonly receipt: Receipt;
}

/** From this share of all journeys on single sequences say little. */
const scatteredFrom = 0.5;

/** What was read for an answer. */
export interface ReadVariants {
  readonly named: NamedVariants;
  /** How frequent the matching variants are. */
  readonly sizes: readonly Sizes[];
  readonly page: readonly RankedVariant[];
  readonly figures: readonly VariantPart[];
  readonly scored: VariantScores;
}

/** Puts names in place of codes, and takes out what the group-size rule hides. */
export function describeVariants(
  workspace: WorkspaceRef,
  prepared: PreparedQuestion,
  read: ReadVariants,
): VariantAnswer {
  const { named, sizes, page } = read;
  const { hidden, journeys } = named;
  const rest = journeys - journeysOf(named.sizes);
  const codes = new Set(page.flatMap((variant) => variant.touchpoints));
  return {
    summary: { journeys: hidden ? null : journeys, variants: hidden ? null : named.sequences },
    matching: { journeys: journeysOf(sizes), variants: countOf(sizes) },
    variants: describePage(workspace, prepared, read),
    rest: {
      variants: hidden ? null : named.sequences - named.namedSequences,
      journeys: hidden ? null : rest,
      share: hidden ? null : shareOf(rest, journeys),
    },
    scattered: !hidden && Math.max(shareOf(named.sequences, journeys), shareOf(rest, journeys)) >= scatteredFrom,
    coverage: coverageCurve(sizes, journeys),
    touchpoints: [...codes].flatMap((code) => namedTouchpoint(prepared, code) ?? []),
    stages: prepared.stages,
    goal: prepared.type.goalTouchpoint,
    question: hidden ? null : read.scored.question,
    groupSize: workspace.minGroup,
    receipt: receiptOfVariants(workspace, prepared, named),
  };
}

/** What figures of variants with a name stand on. */
export function receiptOfVariants(workspace: WorkspaceRef, prepared: PreparedQuestion, named: NamedVariants): Receipt {
  const { hidden, journeys, sizes } = named;
  return receiptOf(workspace, prepared, {
    suppressedShare: hidden ? 1 : journeys === 0 ? 0 : 1 - journeysOf(sizes) / journeys,
  });
}

/** What a touchpoint is called; undefined where there is none of this code. */
export function namedTouchpoint({ touchpoints }: PreparedQuestion, code: number): NamedTouchpoint | undefined {
  const known = touchpoints.get(code);
  if (!known) return undefined;
  const name = known.name ?? known.key;
  return { key: known.key, name, nameEn: known.nameEn ?? name, stage: known.stage };
}

/** The variants of a page. */
export function describePage(
  workspace: WorkspaceRef,
  { type, touchpoints }: PreparedQuestion,
  { named, page, figures, scored }: Omit<ReadVariants, 'sizes'>,
): Variant[] {
  const parts = new Map<bigint, VariantPart[]>();
  for (const part of figures) parts.set(part.id, [...(parts.get(part.id) ?? []), part]);
  const keyOf = (code: number): string => touchpoints.get(code)?.key ?? '';
  return page.flatMap((variant) => {
    const own = parts.get(variant.id) ?? [];
    const whole = own.find((part) => part.whole);
    // Its journeys went between two statements.
    if (!whole) return [];
    const keys = (named.grouping === 'set' ? whole.order : variant.touchpoints).map(keyOf);
    return [
      {
        id: idText(variant.id),
        rank: variant.rank,
        touchpoints: keys,
        sequences: variant.sequences,
        journeys: variant.journeys,
        share: shareOf(variant.journeys, named.journeys),
        cumulativeShare: shareOf(variant.upTo, named.journeys),
        p50Seconds: whole.p50 / 1_000_000,
        p90Seconds: whole.p90 / 1_000_000,
        goalReached: type.goalTouchpoint === null ? null : keys.includes(type.goalTouchpoint),
        inProgress: own.every((part) => canBeSplit(part, workspace.minGroup)) ? whole.inProgress : null,
        score: scored.scores.get(variant.id) ?? null,
        scoreHidden: scored.scores.get(variant.id) === null,
      },
    ];
  });
}

/** A variant's number as it stands in addresses. */
export function idText(id: bigint): string {
  return id.toString(16).padStart(16, '0');
}

/** A part of a whole, 0 of nothing. */
export function shareOf(part: number, whole: number): number {
  // Journeys may have come in between two statements.
  return whole === 0 ? 0 : Math.min(1, part / whole);
}

/** Whether nobody, or enough people, stand on either side of what goes on and what does not. */
function canBeSplit({ peopleInProgress, peopleEnded }: VariantPart, groupSize: number): boolean {
  return groupSize <= 1 || [peopleInProgress, peopleEnded].every((people) => people === 0 || people >= groupSize);
}
