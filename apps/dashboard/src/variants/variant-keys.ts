import { oneOf, references, whole, type KeyCodec } from '../address/codec.js';

/** In what order the list is, and which way round. */
export const sorts = [
  'journeys',
  'journeys-up',
  'p50',
  'p50-up',
  'length',
  'length-up',
  'score',
  'score-down',
] as const;
export type SortKey = (typeof sorts)[number];

/** An order as the API takes it. */
export function sortQuery(key: SortKey): {
  sort: 'journeys' | 'p50' | 'length' | 'score';
  order: 'asc' | 'desc';
} {
  const [sort = 'journeys', way] = key.split('-') as ['journeys' | 'p50' | 'length' | 'score', string?];
  return { sort, order: way === 'up' || (sort === 'score' && way === undefined) ? 'asc' : 'desc' };
}

/** What makes journeys one variant. */
export const groupings = ['none', 'repeats', 'set'] as const;
export type Grouping = (typeof groupings)[number];

/** How many variants can be chosen to be set beside each other. */
export const mostChosen = 10;

const chosen = references(mostChosen);
const isId = (text: string): boolean => /^[0-9a-f]{16}$/.test(text);

/** Ids of variants. */
const variantIds: KeyCodec<readonly string[]> = {
  ...chosen,
  read: (text) => {
    const ids = chosen.read(text);
    return ids?.every(isId) ? ids : undefined;
  },
};

/** The page's own part of the address. */
export const variantKeys = {
  sort: oneOf(sorts, 'journeys'),
  grp: oneOf(groupings, 'none'),
  /** How much of all journeys is looked at, in percent. */
  cov: whole(1, 100),
  /** Variants that are chosen. */
  sel: variantIds,
  /** The variant that the others are measured by. */
  ref: { usual: null, read: (text: string) => (isId(text) ? text : undefined), write: (id: string | null) => id ?? '' },
  /** Touchpoints that are to be in a variant, and not. */
  with: references(10),
  out: references(10),
};
