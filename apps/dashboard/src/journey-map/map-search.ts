import { flag, oneOf, reference, whole } from '../address/codec.js';

/** How the journeys are drawn: all in the columns of their stages, or what comes before and after one touchpoint. */
export const modes = ['stages', 'point'] as const;

/** What the marks of the map say beside how often. */
export const measures = ['visits', 'journeys', 'p50', 'p90', 'rework', 'score'] as const;
export type Measure = (typeof measures)[number];

/** The map's own part of the address. */
export const mapKeys = {
  mode: oneOf(modes, 'stages'),
  m: oneOf(measures, 'visits'),
  /** Shares of touchpoints and of transitions that are drawn, 0 to 100; absent, what explains most with least. */
  act: whole(0, 100),
  pth: whole(0, 100),
  /** The touchpoint whose details are open, or that stands in the middle. */
  sel: reference,
  /** Whether the difference to what the filter bar compares with is drawn. */
  diff: flag,
};
