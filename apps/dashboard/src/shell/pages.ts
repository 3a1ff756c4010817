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
}

/** A group of pages in the rail. */
export interface PageGroup {
  readonly name: MessageKey;
  readonly pages: readonly PageEntry[];
}

/** Every page, as the rail shows them. */
export const pageGroups: readonly PageGroup[] = [
  {
    name: 'nav.understand',
    pages: [{ to: '/w/$workspace/j/$journey/map', name: 'nav.map', icon: 'map', filters: ['d', 'cmp', 'ch', 'st'] }],
  },
];

/** Every page in one list. */
export const pages: readonly PageEntry[] = pageGroups.flatMap(({ pages: own }) => own);

/** Where a workspace opens. */
export const landing = '/w/$workspace/j/$journey/map' as const;
