import { joiningRest, type Sizes } from '@temas/domain/variant/join-rest';
import type { Selection } from '../journey-map/map-question.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import { groupingsUpTo, readSizes, readStep, type FoundStep, type Naming } from './variant.query.js';
import type { Grouping } from './variant-question.js';

/** Which variants of a selection have a name, and what there is in all. */
export interface NamedVariants {
  readonly naming: Naming;
  readonly grouping: Grouping;
  /** Fewer people than the group size in all. */
  readonly hidden: boolean;
  /** Of the selection: journeys, and sequences. */
  readonly journeys: number;
  readonly sequences: number;
  /** Sequences that are in a variant with a name. */
  readonly namedSequences: number;
  /** How frequent the variants with a name are, the most frequent first. */
  readonly sizes: readonly Sizes[];
}

/**
 * Tells which variants may be named. A variant that too few people went is not; where all that is not would be of too few
 * people, the rarest ones with a name lose it. A coarser grouping names what the finer ones have named, and of what they
 * have not only what enough people stand behind: whoever subtracts the answer to one grouping from that to another finds
 * no smaller group than each shows. Order, pages and touchpoints that must be there or not choose among these names, so
 * they cannot tell more.
 */
export async function nameVariants(
  clickhouse: ClickHouse,
  of: { readonly selection: Selection; readonly groupSize: number },
  grouping: Grouping,
): Promise<NamedVariants> {
  const [finest, ...coarser] = groupingsUpTo[grouping];
  const found = await readStep(clickhouse, { ...of, steps: [] }, finest);
  const joined = joiningRest(found.named, found.rare, of.groupSize);
  const sizes = withoutRarest(found.named, joined);
  let naming: Naming = { ...of, steps: [{ grouping: finest, named: joined === 0 ? 'all' : countOf(sizes) }] };
  const all = {
    grouping,
    hidden: found.rare.groups > 0 && found.named.length === 0 && found.rare.people < of.groupSize,
    journeys: found.rare.journeys + journeysOf(found.named),
    sequences: found.rare.variants + found.sequences,
  };
  if (grouping === 'none') return { ...all, naming, sizes, namedSequences: countOf(sizes) };
  if (found.rare.groups > 0) {
    for (const next of coarser) naming = await withStep(clickhouse, naming, next);
  }
  const merged = await readSizes(clickhouse, naming, { grouping, with: [], without: [] });
  return { ...all, naming, sizes: merged.sizes, namedSequences: merged.sequences };
}

async function withStep(clickhouse: ClickHouse, naming: Naming, grouping: Grouping): Promise<Naming> {
  const found: FoundStep = await readStep(clickhouse, naming, grouping);
  const joined = joiningRest(found.named, found.rare, naming.groupSize);
  const named = joined === 0 ? ('all' as const) : countOf(found.named) - joined;
  return { ...naming, steps: [...naming.steps, { grouping, named }] };
}

/** How many groups these are. */
export function countOf(sizes: readonly Sizes[]): number {
  return sizes.reduce((sum, size) => sum + size.groups, 0);
}

/** How many journeys they have. */
export function journeysOf(sizes: readonly Sizes[]): number {
  return sizes.reduce((sum, size) => sum + size.groups * size.journeys, 0);
}

function withoutRarest(sizes: readonly Sizes[], count: number): Sizes[] {
  let left = countOf(sizes) - count;
  return sizes.flatMap((size) => {
    const groups = Math.min(size.groups, left);
    left -= groups;
    return groups > 0 ? [{ ...size, groups }] : [];
  });
}
