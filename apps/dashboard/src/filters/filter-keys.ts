import { oneOf, references, type KeyCodec } from '../address/codec.js';
import { periodKey } from './period.js';

/** With what a page's figures are compared. */
export type Comparison = 'none' | 'previous' | 'year' | { readonly channel: string } | { readonly baseline: string };

/** Whether it is journeys of a channel, which are beside those looked at, not before them. */
export function isChannel(comparison: Comparison): comparison is { readonly channel: string } {
  return typeof comparison === 'object' && 'channel' in comparison;
}

/** Whether it is a period that was saved. */
export function isBaseline(comparison: Comparison): comparison is { readonly baseline: string } {
  return typeof comparison === 'object' && 'baseline' in comparison;
}

const words = { none: 'none', prev: 'previous', yoy: 'year' } as const;

/** `cmp` in an address: `none`, `prev`, `yoy`, `ch:` and a channel, or `base:` and the id of a saved period. */
export const comparisonKey: KeyCodec<Comparison> = {
  usual: 'previous',
  read: (text) => {
    if (text.startsWith('ch:')) return text.length > 3 && text.length < 70 ? { channel: text.slice(3) } : undefined;
    if (text.startsWith('base:')) return /^base:[0-9a-f-]{36}$/.test(text) ? { baseline: text.slice(5) } : undefined;
    return Object.hasOwn(words, text) ? words[text as keyof typeof words] : undefined;
  },
  write: (comparison) => {
    if (typeof comparison !== 'string') {
      return 'channel' in comparison ? `ch:${comparison.channel}` : `base:${comparison.baseline}`;
    }
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
  if (typeof comparison === 'string') return comparison;
  return 'channel' in comparison ? `channel:${comparison.channel}` : `baseline:${comparison.baseline}`;
}
