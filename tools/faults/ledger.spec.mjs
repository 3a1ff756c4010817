import { expect, it } from '@jest/globals';
import { Ledger } from './ledger.mjs';

const batch = {
  events: [
    { id: 'a', sort: 'steady' },
    { id: 'b', sort: 'steady', refusal: 'in_future' },
    { id: 'c', sort: 'forgetful' },
  ],
};
const late = { index: 1, code: 'in_future' };

it('holds what is in doubt apart from what was answered', () => {
  const ledger = new Ledger();
  ledger.send(batch);
  expect([ledger.sent, ledger.count('doubt'), ledger.count('acknowledged')]).toEqual([3, 3, 0]);
  ledger.answer(batch, { accepted: 2, rejected: 1, errors: [late] });
  // Sent once more, whatever was answered stays.
  ledger.send(batch);
  expect([ledger.sent, ledger.count('doubt'), ledger.count('acknowledged')]).toEqual([3, 0, 2]);
  expect(ledger.count('acknowledged', 'forgetful')).toBe(1);
  expect(ledger.refused).toEqual({ in_future: 1 });
  expect(ledger.contradictions).toEqual([]);
});

it.each([
  [
    'a refusal that should not be',
    { accepted: 1, rejected: 2, errors: [{ index: 0, code: 'too_old' }, late] },
    'a: too_old',
  ],
  ['what should have been refused', { accepted: 3, rejected: 0, errors: [] }, 'b: accepted instead of in_future'],
  ['numbers that do not add up', { accepted: 1, rejected: 1, errors: [late] }, '1 + 1 of 3'],
])('says %s', (_, receipt, words) => {
  const ledger = new Ledger();
  ledger.send(batch);
  ledger.answer(batch, receipt);
  expect(ledger.contradictions).toEqual([expect.stringContaining(words)]);
});
