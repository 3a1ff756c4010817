import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTouchpoints } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { useNames } from '../ui/names.js';
import { mostTouchpoints, type TouchpointFilterName } from './filter-keys.js';
import { useFilters, type Filters } from './use-filters.js';

/** A touchpoint that the journeys of a page came by, or did not come by. */
export interface TouchpointFilter {
  readonly kind: TouchpointFilterName;
  readonly key: string;
  readonly name: string;
  /** The whole of it, as in `Passing through: Cart`. */
  readonly says: string;
}

/** The filters by touchpoint that are set, those kept first, and how to set and drop one. */
export function useTouchpointFilters() {
  const text = useText();
  const names = useNames();
  const { workspace = '' } = useParams({ strict: false });
  const { filters, change } = useFilters();
  const { through, notThrough } = filters;
  const isSet = through.length + notThrough.length > 0;
  const { data, isPending } = useTouchpoints(isSet ? workspace : '');
  return useMemo(() => {
    const filterOf = (kind: TouchpointFilterName, key: string): TouchpointFilter => {
      const known = data?.find((one) => one.key === key);
      const name = known ? names.touchpoint(known) : isPending ? '…' : key;
      return { kind, key, name, says: text(`filter.${kind}.one`, { name }) };
    };
    return {
      chosen: [
        ...through.map((key) => filterOf('via', key)),
        ...notThrough.map((key) => filterOf('not', key)),
      ] as readonly TouchpointFilter[],
      /** Why a journey filter by this touchpoint cannot be set now; null where it can be. */
      refuses: (kind: TouchpointFilterName, key: string): string | null => {
        const own = chosenOf(filters)[kind];
        if (own.includes(key)) return text('filter.touchpoint.isSet');
        return own.length < mostTouchpoints ? null : text('filter.touchpoint.most', { count: mostTouchpoints });
      },
      /** Keeps the journeys through a touchpoint, or those not through it; never both. */
      choose: (kind: TouchpointFilterName, key: string): void => {
        const own = chosenOf(filters);
        const other = kind === 'via' ? 'not' : 'via';
        change({ [kind]: [...own[kind], key], [other]: own[other].filter((one) => one !== key) });
      },
      drop: (kind: TouchpointFilterName, key: string): void =>
        change({ [kind]: chosenOf(filters)[kind].filter((one) => one !== key) }),
    };
  }, [data, isPending, text, names, filters, through, notThrough, change]);
}

function chosenOf({ through, notThrough }: Filters): Readonly<Record<TouchpointFilterName, readonly string[]>> {
  return { via: through, not: notThrough };
}
