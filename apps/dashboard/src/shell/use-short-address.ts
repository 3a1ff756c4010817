import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouter, useRouterState, type ParsedLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { addressText, isKept, keepView, longest } from '../address/short-address.js';
import type { RawSearch } from '../address/codec.js';
import { ApiFault } from '../api/api.js';

/** So long an address stays as it is before it is stored: people change several things in a row. */
const rest = 1_000;

/** The address says the same as before: the page stays where it is. */
const rewriting = { hash: true, replace: true, resetScroll: false, hashScrollIntoView: false } as const;

/** The view that an address names. */
export interface NamedView {
  /** It is not known yet what the address says. */
  readonly isUnread: boolean;
  /** Why it could not be read. */
  readonly fault: Error | null;
  readonly retry: () => void;
  /** Opens the page without it. */
  readonly dropIt: () => void;
  /** What this page's address named is not here; the page shows the usual instead. */
  readonly isGone: boolean;
}

/** Reads the view that an address names with `v`, and stores what a long address says so that it becomes short. */
export function useShortAddress(ws: string | undefined): NamedView {
  const navigate = useNavigate();
  const search = useRouterState({ select: ({ location }) => location.search as RawSearch });
  const router = useRouter();
  const here = useRouterState({ select: ({ location }) => keyOf(location) });
  const { v } = search;
  const [gone, setGone] = useState<string>();
  const query = useQuery({
    queryKey: ['view', ws, v],
    queryFn: async () => (await import('../address/store-view.js')).readView(ws ?? '', v ?? ''),
    enabled: ws !== undefined && v !== undefined,
    staleTime: Infinity,
    retry: (times, fault) => !isUnknown(fault) && times < 2,
  });
  const view = query.data;
  const isAbsent = query.error !== null && isUnknown(query.error);
  useEffect(() => {
    if (v === undefined || ws === undefined || !(isAbsent || view)) return;
    if (view) keepView(v, view);
    void navigate({
      to: '.',
      // By name, as it would go along otherwise.
      search: (own: RawSearch) => ({ ...view, ...own, v: undefined }),
      ...rewriting,
    }).then(() => {
      if (!view) setGone(keyOf(router.latestLocation));
    });
  }, [ws, v, view, isAbsent, router, navigate]);
  const isLong = ws !== undefined && v === undefined && addressText(search).length > longest && !isKept(search);
  useEffect(() => {
    if (!isLong) return;
    const timer = setTimeout(() => {
      void import('../address/store-view.js')
        .then(({ storeView }) => storeView(ws, search))
        .then(
          (id) => {
            keepView(id, search);
            return navigate({ to: '.', search: true, ...rewriting });
          },
          // The long address opens the same page.
          () => undefined,
        );
    }, rest);
    return () => clearTimeout(timer);
  }, [isLong, ws, search, navigate]);
  return {
    isUnread: ws !== undefined && v !== undefined,
    fault: isAbsent ? null : query.error,
    retry: () => void query.refetch(),
    dropIt: () => void navigate({ to: '.', search: (own: RawSearch) => ({ ...own, v: undefined }), ...rewriting }),
    isGone: gone !== undefined && gone === here,
  };
}

/** Names a step of the history. */
function keyOf({ state }: ParsedLocation): string | undefined {
  return state.__TSR_key;
}

function isUnknown(fault: Error): boolean {
  return fault instanceof ApiFault && ['not_found', 'invalid_request'].includes(fault.code);
}
