import type { MapSearch } from './map-search.js';

/** Periods that people mean most; `custom` is whatever the two dates say. */
export const periods = ['all', '30', '90', '365', 'custom'] as const;
export type Period = (typeof periods)[number];

const day = 86_400_000;

/** The period that two dates are, as of today. */
export function periodOf({ from, to }: Pick<MapSearch, 'from' | 'to'>, now = Date.now()): Period {
  if (from === undefined && to === undefined) return 'all';
  const found = periods.find((period) => {
    const window = windowOf(period, {}, now);
    return period !== 'all' && period !== 'custom' && window.from === from && window.to === to;
  });
  return found ?? 'custom';
}

/** The dates of a period that ends today; `custom` keeps what is there. */
export function windowOf(
  period: Period,
  present: Pick<MapSearch, 'from' | 'to'>,
  now = Date.now(),
): { from: string | undefined; to: string | undefined } {
  if (period === 'all') return { from: undefined, to: undefined };
  const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);
  if (period === 'custom') return { from: present.from ?? iso(now - 29 * day), to: present.to ?? iso(now) };
  return { from: iso(now - (Number(period) - 1) * day), to: iso(now) };
}
