import type { Query, QueryCache, QueryClient } from '@tanstack/react-query';

/** A question that is expected to take longer than this waits for the reader's word, in milliseconds. */
export const costly = 2_000;

/** So many of the newest answers of one kind count. */
const counted = 3;

/**
 * How long the next answer is expected to take: the middle one of the last three, of two the shorter one, so that a single
 * slow answer among fast ones changes nothing. The first one alone tells of what had to be begun: 0, as where there is none.
 * @param times how long answers took, the newest last
 */
export function expectedTime(times: readonly number[]): number {
  if (times.length < 2) return 0;
  const last = times.slice(-counted).sort((left, right) => left - right);
  return last[(last.length - 1) >> 1] ?? 0;
}

const times = new Map<string, readonly number[]>();

/** Notes how long answers to questions about journeys take from the asking, network and all; what is kept here is no answer. */
export function watchAnswers(cache: QueryCache, now: () => number = () => performance.now()): void {
  const begun = new WeakMap<Query, number>();
  cache.subscribe((event) => {
    if (event.type !== 'updated') return;
    const { action } = event;
    const query = event.query as Query;
    const kind = kindOf(query);
    if (kind === null) return;
    if (action.type === 'fetch') {
      begun.set(query, now());
      return;
    }
    const took = now() - (begun.get(query) ?? NaN);
    begun.delete(query);
    // Given up, it would have taken longer still.
    if (action.type === 'success' || (action.type === 'setState' && took > costly)) {
      if (took >= 0) times.set(kind, [...(times.get(kind) ?? []), took].slice(-counted));
    }
  });
}

/** How long the page's next answers are expected to take, in milliseconds: as long as the slowest of those in sight. */
export function expectedWait(queries: QueryClient): number {
  const asked = queries.getQueryCache().findAll({ type: 'active' });
  return Math.max(0, ...asked.map((query) => expectedTime(times.get(kindOf(query) ?? '') ?? [])));
}

/** What a question has in common with the next one about the same journey type; null where it is not about journeys. */
function kindOf({ queryKey }: Pick<Query, 'queryKey'>): string | null {
  const asked = queryKey.at(-1);
  const isAboutJourneys = typeof asked === 'object' && asked !== null && 'journeyType' in asked;
  return isAboutJourneys ? JSON.stringify([...queryKey.slice(0, -1), asked.journeyType]) : null;
}
