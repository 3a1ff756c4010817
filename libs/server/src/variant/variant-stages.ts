import { compareTexts } from '@temas/domain/compare-texts';
import type { WorkspaceRef } from '../access/principal.js';
import type { PreparedQuestion } from '../journey-map/map-definition.js';
import type { NamedVariants } from './name-variants.js';
import {
  namedTouchpoint,
  receiptOfVariants,
  shareOf,
  type NamedTouchpoint,
  type VariantAnswer,
} from './variant-answer.js';
import type { ReadStages } from './variant-stages.query.js';

/** What the journeys of some variants touch, and how they go on from there. */
export interface VariantStages {
  /** How many variants these are figures of: those with a name, of those that are asked for. */
  readonly variants: number;
  /** Journeys of all of them; null where the group size hides the selection. */
  readonly journeys: number | null;
  /** Most journeys first; shares are of the journeys of these variants. */
  readonly touchpoints: readonly (NamedTouchpoint & Counted)[];
  /** Those that are gone most often first; none of sets, which have no order. */
  readonly transitions: readonly (Counted & {
    readonly from: string;
    readonly to: string;
    /** Times that it is gone. */
    readonly count: number;
  })[];
  readonly stages: VariantAnswer['stages'];
  readonly groupSize: number;
  readonly receipt: VariantAnswer['receipt'];
}

interface Counted {
  readonly journeys: number;
  readonly share: number;
}

/** Puts names in place of codes, and all in order. */
export function describeStages(
  workspace: WorkspaceRef,
  prepared: PreparedQuestion,
  read: { readonly named: NamedVariants; readonly found: ReadStages },
): VariantStages {
  const { named, found } = read;
  const counted = (journeys: number): Counted => ({ journeys, share: shareOf(journeys, found.journeys) });
  const keyOf = (code: number): string => prepared.touchpoints.get(code)?.key ?? '';
  return {
    variants: found.variants,
    journeys: named.hidden ? null : found.journeys,
    touchpoints: found.touchpoints
      .flatMap(({ code, journeys }) => {
        const point = namedTouchpoint(prepared, code);
        return point ? [{ ...point, ...counted(journeys) }] : [];
      })
      .sort((one, other) => other.journeys - one.journeys || compareTexts(one.key, other.key)),
    transitions: found.transitions
      .map(({ from, to, count, journeys }) => ({ from: keyOf(from), to: keyOf(to), count, ...counted(journeys) }))
      .sort(
        (one, other) => other.count - one.count || compareTexts(one.from, other.from) || compareTexts(one.to, other.to),
      ),
    stages: prepared.stages,
    groupSize: workspace.minGroup,
    receipt: receiptOfVariants(workspace, prepared, named),
  };
}
