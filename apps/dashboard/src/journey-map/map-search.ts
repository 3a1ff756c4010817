import { oneOf, reference } from '../address/codec.js';

/** What stands on the arrows. */
export const metrics = ['frequency', 'time'] as const;
export type Metric = (typeof metrics)[number];

/** How much of the map is drawn. */
export const details = ['low', 'medium', 'high', 'all'] as const;
export type Detail = (typeof details)[number];

/** The map's own part of the address. */
export const mapKeys = {
  m: oneOf(metrics, 'frequency'),
  detail: oneOf(details, 'medium'),
  sel: reference,
};

/** How many touchpoints and transitions each detail keeps; none for all. */
export const detailLimits: Readonly<Record<Detail, { readonly maxNodes?: number; readonly maxEdges?: number }>> = {
  low: { maxNodes: 12, maxEdges: 18 },
  medium: { maxNodes: 30, maxEdges: 48 },
  high: { maxNodes: 60, maxEdges: 160 },
  all: {},
};
