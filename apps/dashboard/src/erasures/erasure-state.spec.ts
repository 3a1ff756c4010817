import { expect, it } from '@jest/globals';
import { isLate, isUnderWay, stateOf, steps } from './erasure-state.js';
import type { Erasure } from './use-erasures.js';

const asked = '2026-11-29T10:00:00.000Z';
const at = '2026-11-29T10:01:00.000Z';
const erasure = (done: Partial<Erasure> = {}): Erasure => ({
  ...{ id: 'one', reference: null, identifiers: 1, requestedAt: asked },
  ...{ removedAt: null, forgottenAt: null, destroyedAt: null, ...done },
});
const states = (done?: Partial<Erasure>) => steps.map((step) => stateOf(erasure(done), step));

it('is at work at the first step that is not done, also where one began again', () => {
  expect(states()).toEqual(['now', 'waits', 'waits']);
  expect(states({ removedAt: at })).toEqual(['done', 'now', 'waits']);
  expect(states({ forgottenAt: at })).toEqual(['now', 'done', 'waits']);
  expect(states({ removedAt: at, forgottenAt: at })).toEqual(['done', 'done', 'now']);
  expect(states({ removedAt: at, forgottenAt: at, destroyedAt: at })).toEqual(['done', 'done', 'done']);
});

it('is late after a day, and never once the bytes are gone', () => {
  const day = Date.parse(asked) + 86_400_000;
  expect([isLate(erasure(), day), isLate(erasure(), day + 1)]).toEqual([false, true]);
  const ended = erasure({ destroyedAt: at });
  expect([isUnderWay(ended), isLate(ended, day * 2)]).toEqual([false, false]);
});
