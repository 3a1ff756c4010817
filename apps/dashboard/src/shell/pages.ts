import type { Role } from '../api/api.js';

/** Filters of the bar that a page heeds; the others are said not to be used there. */
export type FilterName = 'd' | 'cmp' | 'ch' | 'st';

const addresses = {
  overview: '/w/$workspace/j/$journey/overview',
  map: '/w/$workspace/j/$journey/map',
  variants: '/w/$workspace/j/$journey/variants',
  touchpoints: '/w/$workspace/touchpoints',
  sources: '/w/$workspace/sources',
  properties: '/w/$workspace/properties',
  import: '/w/$workspace/import',
  status: '/w/$workspace/status',
  people: '/w/$workspace/settings/people',
  tokens: '/w/$workspace/settings/tokens',
  erasures: '/w/$workspace/settings/erasures',
  settings: '/w/$workspace/settings',
} as const;

/** Names a page, its sign and its texts. */
export type PageKey = keyof typeof addresses;

/** A page that the rail and the palette lead to. */
export interface PageEntry {
  readonly key: PageKey;
  readonly to: (typeof addresses)[PageKey];
  readonly name: `nav.${PageKey}`;
  /** Filters that it heeds; none where it has no filter bar. */
  readonly filters: readonly FilterName[];
  /** Those of them that it does not heed while a key of its address has a value. */
  readonly unless?: { readonly key: string; readonly value: string; readonly filters: readonly FilterName[] };
  /** The role that it is closed without; undefined where everybody may read it. */
  readonly needs?: Role;
}

/** A group of pages in the rail. */
export interface PageGroup {
  readonly name: 'nav.overview' | 'nav.understand' | 'nav.improve' | 'nav.govern';
  readonly pages: readonly PageEntry[];
}

const analytic = ['d', 'cmp', 'ch', 'st'] as const;

function entry(key: PageKey, more: Partial<Pick<PageEntry, 'filters' | 'unless' | 'needs'>> = {}): PageEntry {
  return { key, to: addresses[key], name: `nav.${key}`, filters: [], ...more };
}

const entries: Readonly<Record<PageKey, PageEntry>> = {
  overview: entry('overview', { filters: analytic }),
  // What stands around one point is compared with nothing.
  map: entry('map', { filters: analytic, unless: { key: 'mode', value: 'point', filters: ['cmp'] } }),
  variants: entry('variants', { filters: ['d', 'ch', 'st'] }),
  touchpoints: entry('touchpoints'),
  sources: entry('sources'),
  properties: entry('properties'),
  import: entry('import', { needs: 'analyst' }),
  status: entry('status'),
  people: entry('people'),
  tokens: entry('tokens', { needs: 'owner' }),
  erasures: entry('erasures', { needs: 'owner' }),
  settings: entry('settings'),
};

function group(name: PageGroup['name'], keys: readonly PageKey[]): PageGroup {
  return { name, pages: keys.map(pageOf) };
}

/** The page of a name. */
export function pageOf(key: PageKey): PageEntry {
  return entries[key];
}

/** Every page, as the rail shows them. */
export const pageGroups: readonly PageGroup[] = [
  group('nav.overview', ['overview']),
  group('nav.understand', ['map', 'variants']),
  group('nav.improve', ['touchpoints']),
  group('nav.govern', ['sources', 'properties', 'import', 'status', 'people', 'tokens', 'erasures', 'settings']),
];

/** Every page in one list. */
export const pages: readonly PageEntry[] = pageGroups.flatMap(({ pages: own }) => own);

/** Where a reader goes on from each page. */
export const related: Readonly<Record<PageKey, readonly [PageKey, PageKey, PageKey]>> = {
  overview: ['map', 'variants', 'touchpoints'],
  map: ['variants', 'overview', 'touchpoints'],
  variants: ['map', 'overview', 'touchpoints'],
  touchpoints: ['map', 'variants', 'sources'],
  sources: ['properties', 'touchpoints', 'import'],
  properties: ['sources', 'touchpoints', 'import'],
  import: ['sources', 'touchpoints', 'map'],
  status: ['sources', 'overview', 'settings'],
  people: ['settings', 'tokens', 'sources'],
  tokens: ['sources', 'people', 'settings'],
  erasures: ['people', 'sources', 'settings'],
  settings: ['people', 'sources', 'touchpoints'],
};

/** Where a workspace opens. */
export const landing = addresses.overview;
