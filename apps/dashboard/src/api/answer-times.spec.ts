import { describe, expect, it } from '@jest/globals';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expectedTime, expectedWait, watchAnswers } from './answer-times.js';

describe('how long the next answer is expected to take', () => {
  it.each([
    [[], 0],
    [[2_500], 0],
    [[2_500, 2_600], 2_500],
    [[2_500, 100], 100],
    [[100, 2_500], 100],
    [[2_500, 100, 2_600], 2_500],
    [[100, 9_000, 110], 110],
    // Only the newest three count.
    [[5_000, 5_000, 5_000, 100, 90], 100],
    [[1, 2, 3, 4_000, 4_100, 4_200], 4_100],
  ])('%j: %p', (times, expected) => {
    expect(expectedTime(times)).toBe(expected);
  });
});

describe('what a page has asked', () => {
  let clock = 0;
  /** A page of its own, that asks and is answered after so many milliseconds, or given up. */
  const page = () => {
    const queries = new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: Infinity } } });
    watchAnswers(queries.getQueryCache(), () => clock);
    /** Twice, since the first answer alone tells nothing. */
    const ask = async (key: readonly unknown[], took: number, end: 'answered' | 'failed' = 'answered') => {
      const observer = new QueryObserver(queries, {
        queryKey: key,
        queryFn: () => {
          clock += took;
          return end === 'answered' ? Promise.resolve(took) : Promise.reject(new Error('none'));
        },
      });
      const leave = observer.subscribe(() => undefined);
      await observer.refetch({ cancelRefetch: false });
      await observer.refetch({ cancelRefetch: false });
      return leave;
    };
    return { queries, ask };
  };
  const about = (journeyType: string, further: object = {}) => ({ journeyType, ...further });

  it('is as slow as the slowest question in sight about the same journeys', async () => {
    const { queries, ask } = page();
    await ask(['journey-map', 'slow', about('order')], 2_500);
    await ask(['map-coverage', 'slow', about('order')], 300);
    expect(expectedWait(queries)).toBe(2_500);
  });

  it('forgets what is no longer in sight, failed, or is not about journeys', async () => {
    const { queries, ask } = page();
    const leave = await ask(['journey-map', 'left', about('order')], 2_500);
    leave();
    await ask(['map-coverage', 'left', about('order')], 4_000, 'failed');
    await ask(['stages', 'left'], 9_000);
    expect(expectedWait(queries)).toBe(0);
    // Another journey type has other numbers.
    await ask(['journey-map', 'left', about('visit')], 50);
    expect(expectedWait(queries)).toBe(50);
    // The same question with other filters is the same kind.
    await ask(['journey-map', 'left', about('order', { from: '2026-01-01' })], 2_600);
    expect(expectedWait(queries)).toBe(2_600);
  });

  it('counts a question that was given up after long, and not one that was given up at once', async () => {
    const { queries } = page();
    const giveUp = async (key: readonly unknown[], after: number): Promise<void> => {
      const observer = new QueryObserver(queries, {
        queryKey: key,
        queryFn: ({ signal }) =>
          new Promise((_, fail) => signal.addEventListener('abort', () => fail(new Error('given up')))),
      });
      observer.subscribe(() => undefined);
      clock += after;
      await queries.cancelQueries({ queryKey: key });
    };
    await giveUp(['journey-map', 'given', about('order')], 900);
    expect(expectedWait(queries)).toBe(0);
    await giveUp(['map-coverage', 'given', about('order')], 6_000);
    await giveUp(['map-coverage', 'given', about('order', { to: '2026-01-01' })], 7_000);
    expect(expectedWait(queries)).toBe(6_000);
  });
});
