import { flag, oneOf, type KeyCodec } from '../address/codec.js';
import { columnKeys, noStage } from './touchpoint-rows.js';

export const tabs = ['list', 'stages', 'rules'] as const;
export type Tab = (typeof tabs)[number];

/** A key may be as long as the name of an event. */
const longest = 500;

const touchpointKey: KeyCodec<string | null> = {
  usual: null,
  read: (text) => (text.length > 0 && text.length <= longest ? text : undefined),
  write: (value) => value ?? '',
};

/** The key of a stage or a channel; `-` stands for none. */
const plainKey: KeyCodec<string | null> = {
  usual: null,
  read: (text) => (text === noStage || /^[a-z0-9][a-z0-9_-]{0,62}$/.test(text) ? text : undefined),
  write: (value) => value ?? '',
};

/** What the page's address says. What is typed into the search stands in no address. */
export const pageKeys = {
  tab: oneOf(tabs, 'list'),
  /** The touchpoint that is open. */
  sel: touchpointKey,
  stage: plainKey,
  channel: plainKey,
  orphaned: flag,
  sort: oneOf(columnKeys, 'visits'),
  asc: flag,
};
