import { useEffect, useMemo, useRef } from 'react';
import type { RuleActs } from './rule-list.js';

/** Acts that are the same objects for as long as the page is there, and do what the last render would. */
export function useLatestActs(acts: RuleActs): RuleActs {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  }, [acts]);
  return useMemo(
    () => ({
      onMove: (from, to) => latest.current.onMove(from, to),
      onEdit: (rule) => latest.current.onEdit(rule),
      onCopy: (rule) => latest.current.onCopy(rule),
      onRemove: (rule) => latest.current.onRemove(rule),
    }),
    [],
  );
}
