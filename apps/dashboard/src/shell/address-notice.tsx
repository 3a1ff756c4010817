import { useState } from 'react';
import { useRouterState } from '@tanstack/react-router';
import { useAddress } from '../address/use-address.js';
import { tableKeys } from '../chart/use-table-mode.js';
import { useFilters } from '../filters/use-filters.js';
import { useText } from '../i18n/locale.js';
import { Notice } from '../ui/notice.js';
import { useFigures } from '../ui/use-figures.js';
import { useInvalidKeys } from './invalid-keys.js';

/** Says once what of an address makes no sense, or names something that is not here; the page shows the usual instead. */
export function AddressNotice({ isViewGone }: { readonly isViewGone: boolean }) {
  const text = useText();
  const figures = useFigures();
  const { filters, invalid } = useFilters();
  const ofPage = useInvalidKeys();
  const ofCharts = useAddress(tableKeys).invalid;
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const wrong = [...new Set([...invalid, ...ofPage, ...ofCharts])].sort();
  const said = `${pathname} ${[...wrong, ...filters.unknown].join(' ')} ${isViewGone}`;
  const [dismissed, setDismissed] = useState('');
  if ((wrong.length + filters.unknown.length === 0 && !isViewGone) || dismissed === said) return null;
  return (
    <Notice onDismiss={() => setDismissed(said)}>
      {isViewGone && <p>{text('address.viewGone')}</p>}
      {wrong.length > 0 && <p>{text('address.invalid', { keys: figures.list(wrong) })}</p>}
      {filters.unknown.length > 0 && <p>{text('address.unknown', { names: figures.list(filters.unknown) })}</p>}
    </Notice>
  );
}
