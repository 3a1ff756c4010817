import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { readKeys, writeKeys, type Keys, type RawSearch, type ValuesOf } from './codec.js';

/** Browsers limit how often a page may write its address; about four times a second is safe. */
const pace = 250;

/** How a change is written: a choice makes a step of the history, typing and dragging replace the present one. */
export interface Writing {
  readonly replace?: boolean;
}

/** What the address says under some keys, what of it makes no sense, and how to change it. */
export function useAddress<K extends Keys>(keys: K) {
  const raw = useRouterState({ select: ({ location }) => location.search as RawSearch });
  const navigate = useNavigate();
  const { values, invalid } = useMemo(() => readKeys(keys, raw), [keys, raw]);
  const change = useCallback(
    (part: Partial<ValuesOf<K>>, { replace = false }: Writing = {}) => {
      const texts = writeKeys(keys, part);
      void navigate({
        to: '.',
        search: (present: RawSearch) => ({ ...present, ...texts }),
        replace,
        resetScroll: false,
      });
    },
    [keys, navigate],
  );
  return { values, invalid, change };
}

/** Hands on the last of many calls, about four times a second at most; what waits when the page goes is dropped with it. */
export function usePaced<A extends readonly unknown[]>(act: (...args: A) => void): (...args: A) => void {
  const latest = useRef(act);
  const waiting = useRef<{ args: A; timer: ReturnType<typeof setTimeout> } | null>(null);
  const last = useRef(0);
  useEffect(() => {
    latest.current = act;
  }, [act]);
  useEffect(
    () => () => {
      if (waiting.current) clearTimeout(waiting.current.timer);
    },
    [],
  );
  return useCallback((...args: A) => {
    if (waiting.current) {
      waiting.current.args = args;
      return;
    }
    const run = (): void => {
      const now = waiting.current?.args ?? args;
      waiting.current = null;
      last.current = Date.now();
      latest.current(...now);
    };
    waiting.current = { args, timer: setTimeout(run, Math.max(0, last.current + pace - Date.now())) };
  }, []);
}
