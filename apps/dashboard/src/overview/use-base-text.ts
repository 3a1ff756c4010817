import { useFilters } from '../filters/use-filters.js';
import { useText } from '../i18n/locale.js';
import { useNames } from '../ui/names.js';
import { useWindowText } from '../ui/receipt.js';
import type { Overview } from './use-overview.js';

/** Writes what figures are compared with: other days, or a channel, of which days being the same says nothing. */
export function useBaseText(): (base: NonNullable<Overview['compare']>) => string {
  const text = useText();
  const names = useNames();
  const windowText = useWindowText();
  const { comparison } = useFilters().filters;
  return ({ window }) => {
    const days = windowText(window);
    if (typeof comparison !== 'object') return days;
    return `${text('filter.compare.channel', { channel: names.channel(comparison.channel) })} · ${days}`;
  };
}
