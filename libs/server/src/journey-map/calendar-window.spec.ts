import { describe, expect, it } from '@jest/globals';
import { previousWindow, windowOf, yearBefore } from './calendar-window.js';

describe('windows of dates', () => {
  it.each([
    ['2026-03-09', '2026-03-15', '2026-03-02', '2026-03-08'],
    ['2026-03-01', '2026-03-01', '2026-02-28', '2026-02-28'],
    ['2024-03-01', '2024-03-31', '2024-01-30', '2024-02-29'],
    ['2026-01-01', '2026-12-31', '2025-01-01', '2025-12-31'],
  ])('before %s to %s lies %s to %s', (from, to, first, last) => {
    expect(previousWindow({ from, to })).toEqual({ from: first, to: last });
  });

  it.each([
    ['2026-03-09', '2026-03-15', '2025-03-09', '2025-03-15'],
    ['2024-02-29', '2024-02-29', '2023-02-28', '2023-02-28'],
  ])('a year before %s to %s lies %s to %s', (from, to, first, last) => {
    expect(yearBefore({ from, to })).toEqual({ from: first, to: last });
  });

  it.each([[{ from: null, to: '2026-03-15' }], [{ from: '2026-03-09', to: null }]])(
    'an open window %j has none before it',
    (window) => {
      for (const before of [previousWindow, yearBefore]) {
        expect(() => before(window)).toThrow(
          expect.objectContaining({ code: 'invalid_request', context: { field: 'compare' } }),
        );
      }
    },
  );

  it.each([
    ['2026-02-30', undefined, 'from'],
    [undefined, '26-03-01', 'to'],
    ['2026-03-02', '2026-03-01', 'from'],
  ])('%s to %s is refused by the name of %s', (from, to, field) => {
    expect(() => windowOf(from, to)).toThrow(expect.objectContaining({ code: 'invalid_request', context: { field } }));
  });
});
