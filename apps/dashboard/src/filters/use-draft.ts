import { useQueryClient } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { createContext, useState } from 'react';
import { writeKeys, type ValuesOf } from '../address/codec.js';
import { useAddress, type Writing } from '../address/use-address.js';
import { costly, expectedWait } from '../api/answer-times.js';
import { filterKeys } from './filter-keys.js';

export type FilterValues = ValuesOf<typeof filterKeys>;
export type FilterKey = keyof FilterValues;

/** What the filter bar says, which the address may not say yet. */
export interface Draft {
  readonly values: FilterValues;
  /** Which of them wait to be applied. */
  readonly waiting: readonly FilterKey[];
  /** Why they wait: how long an answer is expected to take, in milliseconds. */
  readonly wait: number;
  readonly change: (part: Partial<FilterValues>, writing?: Writing) => void;
  /** Writes all that waits, as one step of the history. */
  readonly apply: () => void;
  readonly discard: () => void;
}

/** The draft of the bar that a component stands in; elsewhere a change is written at once. */
export const DraftContext = createContext<Draft | null>(null);

interface Kept {
  /** The page that it was made on. */
  readonly at: string;
  readonly values: Partial<FilterValues>;
  /** What the address said where it was made. */
  readonly over: Readonly<Record<string, string | undefined>>;
  readonly wait: number;
}

/**
 * Changes of filters on one page. Where the next answers are expected to take long they wait, each as long as the address says
 * under its key what it said when the change was made: one made elsewhere, or Back, takes its place.
 */
export function useDraft(): Draft {
  const queries = useQueryClient();
  const at = useRouterState({ select: ({ location }) => location.pathname });
  const { values: said, change: write } = useAddress(filterKeys);
  const [kept, setKept] = useState<Kept>();
  const saidTexts = writeKeys(filterKeys, said);
  const keptTexts = writeKeys(filterKeys, kept?.values ?? {});
  const waiting = (Object.keys(keptTexts) as FilterKey[]).filter(
    (key) => kept?.at === at && kept.over[key] === saidTexts[key] && keptTexts[key] !== saidTexts[key],
  );
  const own = Object.fromEntries(waiting.map((key) => [key, kept?.values[key]])) as Partial<FilterValues>;
  // What has been applied, undone or left behind does not come again.
  if (kept && waiting.length < Object.keys(kept.values).length) {
    setKept(waiting.length === 0 ? undefined : { ...kept, values: own });
  }
  return {
    values: waiting.length === 0 ? said : { ...said, ...own },
    waiting,
    wait: kept?.wait ?? 0,
    change: (part, writing) => {
      const wait = waiting.length > 0 ? (kept?.wait ?? 0) : expectedWait(queries);
      if (wait <= costly) {
        write(part, writing);
        return;
      }
      setKept({ at, values: { ...own, ...part }, over: saidTexts, wait });
    },
    apply: () => write(own),
    discard: () => setKept(undefined),
  };
}
