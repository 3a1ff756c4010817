import type { MessageKey } from '../i18n/messages.js';
import type { IconName } from './icon.js';

/** Filters of the bar that a page heeds; the others are said not to be used there. */
export type FilterName = 'd' | 'cmp' | 'ch' | 'st';

/** A page that the rail and the palette lead to. */
export interface PageEntry {
  readonly to:
    | '/w/$workspace/j/$journey/overview'
    | '/w/$workspace/j/$journey/map'
    | '/w/$workspace/j/$journey/variants'
    | '/w/$workspace/touchpoints'
    | '/w/$workspace/sources'
    | '/w/$workspace/properties'
    | '/w/$workspace/import'
    | '/w/$workspace/settings'
    | '/w/$workspace/settings/people'
    | '/w/$workspace/settings/tokens';
  readonly name: MessageKey;
  readonly icon: IconName;
  /** Filters that it heeds; none where it has no filter bar. */
  readonly filters: readonly FilterName[];
  /** Those of them that it does not heed while a key of its address has a value. */
  readonly unless?: { readonly key: string; readonly value: string; readonly filters: readonly FilterName[] };
}

/** A group of pages in the rail. */
export interface PageGroup {
  readonly name: MessageKey;
  readonly pages: readonly PageEntry[];
}

const analytic = ['d', 'cmp', 'ch', 'st'] as const;

/** Every page, as the rail shows them. */
export const pageGroups: readonly PageGroup[] = [
  {
    name: 'nav.overview',
    pages: [{ to: '/w/$workspace/j/$journey/overview', name: 'nav.overview', icon: 'overview', filters: analytic }],
  },
  {
    name: 'nav.understand',
    pages: [
      {
        ...{ to: '/w/$workspace/j/$journey/map', name: 'nav.map', icon: 'map', filters: analytic },
        // What stands around one point is compared with nothing.
        unless: { key: 'mode', value: 'point', filters: ['cmp'] },
      },
      { to: '/w/$workspace/j/$journey/variants', name: 'nav.variants', icon: 'variants', filters: ['d', 'ch', 'st'] },
    ],
  },
  {
    name: 'nav.improve',
    pages: [{ to: '/w/$workspace/touchpoints', name: 'nav.touchpoints', icon: 'touchpoints', filters: [] }],
  },
  {
    name: 'nav.govern',
    pages: [
      { to: '/w/$workspace/sources', name: 'nav.sources', icon: 'sources', filters: [] },
      { to: '/w/$workspace/properties', name: 'nav.properties', icon: 'properties', filters: [] },
      { to: '/w/$workspace/import', name: 'nav.import', icon: 'import', filters: [] },
      { to: '/w/$workspace/settings/people', name: 'nav.people', icon: 'people', filters: [] },
      { to: '/w/$workspace/settings/tokens', name: 'nav.tokens', icon: 'tokens', filters: [] },
      { to: '/w/$workspace/settings', name: 'nav.settings', icon: 'settings', filters: [] },
    ],
  },
];

/** Every page in one list. */
export const pages: readonly PageEntry[] = pageGroups.flatMap(({ pages: own }) => own);

/** Where a workspace opens. */
export const landing = '/w/$workspace/j/$journey/overview' as const;
