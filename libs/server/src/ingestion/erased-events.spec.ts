import { describe, expect, it } from '@jest/globals';
import type { TaggedId } from '../identity/pseudonymizer.js';
import type { TaggedEvent } from './encode-parcels.js';
import { withoutErased } from './erased-events.js';

const id = (name: string): TaggedId => ({ type: 'user', tag: Buffer.from(name.padEnd(16)) });
const [erased, former, other] = [id('erased'), id('former'), id('other')];
const until = new Map([
  [erased, 100n],
  [former, 100n],
]);
const event = (occurred: bigint, more: Partial<TaggedEvent>): TaggedEvent => ({
  event: { occurred } as TaggedEvent['event'],
  user: null,
  anonymous: null,
  previous: null,
  contacts: [],
  keys: [],
  ...more,
});

describe('events of erased people', () => {
  it('are left out up to the moment of the erasure, that moment included', () => {
    const events = [99n, 100n, 101n].map((occurred) => event(occurred, { user: erased }));
    expect(withoutErased(events, until)).toEqual([events[2]]);
    expect(withoutErased([event(5n, { anonymous: erased })], until)).toEqual([]);
  });

  it('stay where they are another person’s, without what was erased', () => {
    const all = { user: other, anonymous: erased, previous: [former, other] as const, contacts: [erased, other] };
    expect(withoutErased([event(100n, all)], until)).toEqual([
      event(100n, { user: other, previous: [null, other], contacts: [other] }),
    ]);
    expect(withoutErased([event(101n, all)], until)).toEqual([event(101n, all)]);
  });
});
