import { oneOf, references, type KeyCodec } from '../address/codec.js';
import { periodKey } from './period.js';

/** With what a page's figures are compared. */
export type Comparison = 'none' | 'previous' | 'year' | { readonly channel: string };

const words = { none: 'none', prev: 'previous', yoy: 'year' } as const;

/** `cmp` in an address: `none`, `prev`, `yoy`, or `ch:` and a channel. */
export const comparisonKey: KeyCodec<Comparison> = {
  usual: 'previous',
  read: (text) => {
    if (text.startsWith('ch:')) return text.length > 3 && text.length < 70 ? { channel: text.slice(3) } : undefined;
    return Object.hasOwn(words, text) ? words[text as keyof typeof words] : undefined;
  },
  write: (comparison) => {
    if (typeof comparison !== 'string') return `ch:${comparison.channel}`;
    return Object.entries(words).find(([, word]) => word === comparison)?.[0] ?? '';
  },
};

/** So many touchpoints may be chosen by at once, of each kind: an address stays short enough to be sent. */
export const mostTouchpoints = 10;

/** The filters of every page that counts journeys; they go along from page to page. */
export const filterKeys = {
  d: periodKey,
  /** Which journeys are those of the period: that started in it, or that were active in it. */
  da: oneOf(['started', 'active'], 'started'),
  cmp: comparisonKey,
  ch: references(50),
  st: references(50),
  /** Touchpoints all of which a journey came by, and none of which it came by. */
  via: references(mostTouchpoints),
  not: references(mostTouchpoints),
};

/** The filters by touchpoint. */
export type TouchpointFilterName = 'via' | 'not';

/** The names of the keys that go along; `tbl` is how a reader likes charts. */
export const globalNames = [...Object.keys(filterKeys), 'tbl'] as const;

/** A comparison as the API takes it; undefined for none. */
export function comparisonQuery(comparison: Comparison): string | undefined {
  if (comparison === 'none') return undefined;
  return typeof comparison === 'string' ? comparison : `channel:${comparison.channel}`;
}
