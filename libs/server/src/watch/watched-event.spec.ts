import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { refusedEvent, shownPseudonym, storedEvent } from './watched-event.js';

const row = {
  workspace: 1,
  axis: 0,
  owner: -9n,
  occurred: 10n,
  sequence: 0n,
  message: 255n,
  received: 20n,
  sent: 0n,
  source: 3,
  channel: 2,
  kind: 1,
  action: 4,
  subject: -9n,
  metric: 0,
  score: 0,
  scaleMin: 0,
  scaleMax: 0,
  about: 0,
  keyAxes: [7],
  keyOwners: [55n],
  properties: { plan: 'gold' },
};

describe('what a watch keeps', () => {
  it('is the row without what it does not show, and no message id where the sender gave none', () => {
    const event = { dropped: [], hasOwnMessageId: true };
    const { received, content } = storedEvent({ row, event, ofUser: true });
    expect(received).toBe(20n);
    expect(content).toEqual({
      outcome: 'stored',
      kind: 1,
      action: 4,
      channel: 2,
      occurred: '10',
      message: '00000000000000ff',
      subject: 'ffffffff',
      ofUser: true,
      keys: [{ property: 7, pseudonym: '00000000' }],
      properties: { plan: 'gold' },
      answer: null,
      dropped: [],
    });
    const unnamed = storedEvent({ row, event: { ...event, hasOwnMessageId: false }, ofUser: true });
    expect(unnamed.content).toMatchObject({ message: null });
  });

  it('shows of any pseudonym eight digits, alike for the same one', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (pseudonym) => {
        expect(shownPseudonym(pseudonym)).toMatch(/^[0-9a-f]{8}$/);
        expect(shownPseudonym(BigInt.asUintN(64, pseudonym))).toBe(shownPseudonym(pseudonym));
      }),
    );
  });

  it('is of a refused event its code and a field that events have, whatever the sender calls its own', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (field, type) => {
        const { content } = refusedEvent(1n, { code: 'too_long', field: `x${field}` }, `x${type}`);
        expect(content).toEqual({ outcome: 'refused', type: null, code: 'too_long', field: '' });
      }),
    );
    expect(refusedEvent(1n, { code: 'invalid_feedback', field: 'properties.score' }, 'track').content).toEqual({
      outcome: 'refused',
      type: 'track',
      code: 'invalid_feedback',
      field: 'properties.score',
    });
  });
});
